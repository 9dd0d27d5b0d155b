import { CloudError } from "./cloudError";
import { blamesOne } from "./codes";

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
