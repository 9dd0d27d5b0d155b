import * as pulumi from "@pulumi/pulumi";

/** What an input holds, once all that it waits for is there. */
export interface Plain {
  /** JSON; at any depth `pulumi.runtime.unknownValue` for what only `up` can tell. */
  readonly value: unknown;
  /** Where it holds a secret: `""` for the whole, else the way to the member, such as `team` of `tags`. */
  readonly secrets: readonly string[];
}

/** Resolves an input as its registration does; at once where there is nothing to wait for. */
export function plain(input: unknown): Plain | Promise<Plain> {
  return isPlain(input) ? { value: input, secrets: [] } : resolved(input);
}

async function resolved(input: unknown): Promise<Plain> {
  const secrets: string[] = [];
  const value = unwrapped(await pulumi.runtime.serializeProperty("input", input), "", secrets);
  return { value, secrets };
}

/** Takes the values out of what the SDK puts around a secret. */
function unwrapped(value: unknown, path: string, secrets: string[]): unknown {
  if (Array.isArray(value)) return value.map((item, index) => unwrapped(item, member(path, String(index)), secrets));
  if (typeof value !== "object" || value === null) return value;
  if (Reflect.get(value, pulumi.runtime.specialSigKey) === pulumi.runtime.specialSecretSig) {
    if (!secrets.includes(path)) secrets.push(path);
    return unwrapped(Reflect.get(value, "value"), path, secrets);
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, unwrapped(one, member(path, name), secrets)]),
  );
}

const member = (path: string, name: string): string => (path === "" ? name : `${path}.${name}`);

/** Whether nothing in it has to be waited for. */
export function isPlain(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (value instanceof Promise || pulumi.Output.isInstance(value) || pulumi.Resource.isInstance(value)) return false;
  return Object.values(value).every(isPlain);
}
