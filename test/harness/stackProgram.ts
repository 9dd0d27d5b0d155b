/** The text of a program's `index.js`. */
export interface Program {
  readonly source: string;
}

/** One `KmsKey` of a program: its arguments and options, as JSON. */
export interface DeclaredKey {
  readonly args?: Readonly<Record<string, unknown>>;
  readonly opts?: Readonly<Record<string, unknown>>;
}

/** A program that declares one `KmsKey` for each name, in this order. */
export function program(keys: Readonly<Record<string, DeclaredKey>>): Program {
  const lines = Object.entries(keys).map(
    ([name, { args = {}, opts = {} }]) =>
      `keys[${JSON.stringify(name)}] = new KmsKey(${[name, args, opts].map((value) => JSON.stringify(value)).join(", ")});`,
  );
  return javascript(["const keys = {};", ...lines].join("\n"));
}

/**
 * A program in JavaScript, without its imports: it has `pulumi`, `KmsKey` and `Provider`, and may assign to `exports`.
 */
export const javascript = (body: string): Program => ({ source: `${imports}\n${body}\n` });

const imports = [
  'const pulumi = require("@pulumi/pulumi");',
  'const { KmsKey, Provider } = require("pulumi-tencentcloud-kms");',
].join("\n");
