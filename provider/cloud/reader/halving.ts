import { CloudError } from "../call/cloudError";

/** Codes with which the cloud refuses a call about several keys because of one of them. */
const blamingOne = new Set([
  "ResourceUnavailable.CmkNotFound",
  "InvalidParameterValue.InvalidKeyId",
  "InvalidParameterValue.ResourceIdInvalid",
  "InvalidParameterValue.UinInvalid",
  "UnauthorizedOperation",
  "AuthFailure.UnauthorizedOperation",
]);

/** Whether the other keys of a refused call may be had without one of them. */
export const blamesOne = (code: string): boolean => blamingOne.has(code);

/**
 * Asks about several things at once. The cloud refuses a whole call for one that is bad, so a refused one is halved
 * until the bad one is alone: it gets the error, the others get their answers.
 */
export async function askHalving<T>(
  ids: readonly string[],
  ask: (ids: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): Promise<ReadonlyMap<string, T | CloudError>> {
  try {
    return await ask(ids);
  } catch (error) {
    if (!(error instanceof CloudError)) throw error;
    if (ids.length === 1 || !blamesOne(error.code)) return new Map(ids.map((id) => [id, error]));
    const middle = Math.ceil(ids.length / 2);
    const [first, second] = await Promise.all([
      askHalving(ids.slice(0, middle), ask),
      askHalving(ids.slice(middle), ask),
    ]);
    return new Map([...first, ...second]);
  }
}
