import { inOrder, isSecret, isUnknown } from "../life/edits";
import {
  type DeclaredKey,
  type Former,
  type Options,
  type Program,
  type ProviderName,
  providerNames,
} from "../life/life";

/** The second account of the emulated cloud. */
export const otherAccount = { secretId: "AKIDTRUTHOTHER", secretKey: "key-of-the-other-account", uin: "200000000002" };

const providers: { readonly [Name in ProviderName]: string } = {
  twin: "{}",
  east: '{ region: "ap-shanghai" }',
  other: `{ secretId: ${JSON.stringify(otherAccount.secretId)}, secretKey: ${JSON.stringify(otherAccount.secretKey)} }`,
};

const imports = [
  'const pulumi = require("@pulumi/pulumi");',
  'const { KmsKey, Provider } = require("pulumi-tencentcloud-kms");',
  'class Vault extends pulumi.ComponentResource { constructor(name) { super("truth:index:Vault", name); } }',
  "const keys = {}, vaults = {}, providers = {};",
].join("\n");

/** A program that takes the failure of a resource for handled, so that `--continue-on-error` really goes on. */
const recovering =
  "for (const key of Object.values(keys)) for (const value of Object.values(key)) if (pulumi.Output.isInstance(value)) pulumi.recover(value, () => undefined);";

/**
 * The program as Pulumi runs it.
 *
 * @param recovers whether it goes on after the failure of a resource
 */
export function programText(program: Program, recovers = false): string {
  const keys = inOrder(program);
  const options = keys.map(([, { opts }]) => opts);
  const vaults = [...new Set(options.flatMap(vaultsOf))].sort();
  const used = providerNames.filter((name) => options.some(({ provider }) => provider === name));
  const lines = [
    imports,
    ...used.map((name) => `providers.${name} = new Provider("${name}", ${providers[name]});`),
    ...vaults.map((name) => `vaults[${quoted(name)}] = new Vault(${quoted(name)});`),
    ...keys.map(
      ([name, key]) => `keys[${quoted(name)}] = new KmsKey(${quoted(name)}, ${argsText(key)}, ${optsText(key)});`,
    ),
    ...(recovers ? [recovering] : []),
  ];
  return `${lines.join("\n")}\n`;
}

/** A component stays declared while a resource says that it was in it. */
const vaultsOf = ({ parent = "", aliases = [] }: Options): readonly string[] =>
  [parent, ...aliases.map((former) => former.parent ?? "")].filter((name) => name !== "");

const quoted = (value: unknown): string => JSON.stringify(value);

const argsText = ({ args }: DeclaredKey): string =>
  `{ ${Object.entries(args)
    .map(([name, value]) => `${quoted(name)}: ${valueText(value)}`)
    .join(", ")} }`;

function valueText(value: unknown): string {
  if (isSecret(value)) return `pulumi.secret(${valueText(value.$secret)})`;
  if (isUnknown(value)) return `keys[${quoted(value.by)}].keyId.apply(() => ${quoted(value.$unknown)})`;
  return quoted(value);
}

const names = (list: readonly string[]): string => `[${list.map((name) => `keys[${quoted(name)}]`).join(", ")}]`;

function optsText({ opts }: DeclaredKey): string {
  const { dependsOn, replaceWith, deletedWith, provider, parent, aliases, ...plain } = opts;
  const parts = [
    ...Object.entries(plain).map(([name, value]) => `${name}: ${quoted(value)}`),
    ...(dependsOn === undefined ? [] : [`dependsOn: ${names(dependsOn)}`]),
    ...(replaceWith === undefined ? [] : [`replaceWith: ${names(replaceWith)}`]),
    ...(deletedWith === undefined ? [] : [`deletedWith: keys[${quoted(deletedWith)}]`]),
    ...(provider === undefined ? [] : [`provider: providers.${provider}`]),
    ...(parent === undefined ? [] : [`parent: vaults[${quoted(parent)}]`]),
    ...(aliases === undefined ? [] : [`aliases: [${aliases.map(formerText).join(", ")}]`]),
  ];
  return `{ ${parts.join(", ")} }`;
}

function formerText({ name, parent }: Former): string {
  const parts = [
    ...(name === undefined ? [] : [`name: ${quoted(name)}`]),
    ...(parent === undefined ? [] : [parent === "" ? "noParent: true" : `parent: vaults[${quoted(parent)}]`]),
  ];
  return `{ ${parts.join(", ")} }`;
}
