export interface Refusal {
  readonly code: string | undefined;
  readonly message: string;
}

/** How the cloud refused a call of the official client; fails when it did not. */
export async function refusalOf(call: Promise<unknown>): Promise<Refusal> {
  const outcome = await call.then(
    () => undefined,
    (error: unknown) => error,
  );
  if (!(outcome instanceof Error)) throw new Error("the call was not refused");
  const code = "code" in outcome && typeof outcome.code === "string" ? outcome.code : undefined;
  return { code, message: outcome.message };
}

/** The code with which the cloud refused a call. */
export const codeOf = async (call: Promise<unknown>): Promise<string | undefined> => (await refusalOf(call)).code;
