import * as pulumi from "@pulumi/pulumi";
import type { Declaration } from "./afterTransformations";
import { keyIdArguments } from "./declaredInputs";
import { isPlain, plain } from "./plain";
import type { Claim, ProgramRun } from "./programRun";

/** A key that is being declared. */
export interface Claimant extends Declaration {
  readonly name: string;
  readonly type: string;
  /** Stands for the resource: two may have one name. */
  readonly key: object;
}

/**
 * Refuses what two resources of a program cannot share: a KeyId, whatever their providers, and an alias in one region of
 * one provider object (two objects may be two accounts). A value that is known is judged at once, any other as soon as it
 * is, against those that are known by then.
 *
 * @returns the inputs, of which those that are judged later fail the registration
 * @throws {pulumi.ResourceError} that names both resources
 */
export function withoutTwins(run: ProgramRun, claimant: Claimant): pulumi.Inputs {
  const { name, key, props, opts } = claimant;
  const claim = (claims: Map<string, Claim>, what: string, { argument, isSecret, twin }: Claimed): void => {
    const first = claims.get(what);
    if (first === undefined) claims.set(what, { owner: key, name, argument, isSecret });
    else if (first.owner !== key) throw refusal(twin(first, isSecret || first.isSecret === true), opts.parent);
  };
  const keyIds = Object.fromEntries(
    keyIdArguments.map((argument) => {
      const judge = (keyId: unknown, isSecret: boolean) => {
        const twin = keyIdTwin(name, argument, keyId);
        if (isText(keyId)) claim(run.keyIds, keyId, { argument, isSecret, twin });
      };
      return [argument, judged(props[argument], judge)];
    }),
  );
  const aliases = claimsOf(run, providerOf(claimant));
  const judgeAlias = (alias: unknown, region: unknown, isSecret: boolean) => {
    const claimed = { argument: "alias", isSecret, twin: aliasTwin(name, alias) };
    if (isText(alias)) claim(aliases, JSON.stringify([region, alias]), claimed);
  };
  return { ...props, ...keyIds, ...judgedAlias(props, judgeAlias) };
}

/**
 * Refuses a key that a resource has and another one is to take over as well, whatever their providers.
 *
 * @throws {pulumi.ResourceError} that names both resources
 */
export function claimOwn(
  run: ProgramRun,
  { name, key, parent }: Pick<Claimant, "name" | "key"> & { readonly parent: pulumi.Resource | undefined },
  keyId: string,
): void {
  const taker = run.keyIds.get(keyId);
  if (taker === undefined) run.keyIds.set(keyId, { owner: key, name, argument: "own key" });
  else if (taker.owner !== key) {
    throw refusal(
      `KmsKey "${taker.name}": ${taker.argument} names the key ${taker.isSecret ? hidden : keyId}, which ${resourceOf({ ...taker, name }, taker.name)} has: ` +
        `a key belongs to one resource. Remove ${taker.argument} there, or that other resource from the program.`,
      parent,
    );
  }
}

/** Stands in the place of a secret. */
const hidden = "[secret]";

/** Of one that comes late, the SDK prints the stack, of which nothing is the program's. */
const refusal = (message: string, parent: pulumi.Resource | undefined): pulumi.ResourceError =>
  Object.assign(new pulumi.ResourceError(message, parent, true), { stack: "" });

/** What to say of a claim that another resource has made before. */
type Twin = (first: Claim, isSecret: boolean) => string;

/** What a resource claims for itself, beside the value. */
interface Claimed {
  readonly argument: string;
  readonly isSecret: boolean;
  readonly twin: Twin;
}

const keyIdTwin =
  (name: string, argument: string, keyId: unknown): Twin =>
  (first, isSecret) =>
    `KmsKey "${name}": ${argument} names the key ${isSecret ? hidden : keyId}, which ${resourceOf(first, name)} names as its ${first.argument}: ` +
    "a key belongs to one resource. Write its KeyId in one of the two.";

const aliasTwin =
  (name: string, alias: unknown): Twin =>
  (first, isSecret) =>
    `KmsKey "${name}": the alias ${isSecret ? hidden : JSON.stringify(alias)} is that of ${resourceOf(first, name)} too: ` +
    "an alias belongs to one key of a region. Give one of the two another.";

const resourceOf = (first: Claim, name: string): string =>
  first.name === name ? "another resource of this name" : `the resource "${first.name}"`;

type Judge = (value: unknown, isSecret: boolean) => void | Promise<void>;

/** Judges a value that is there; of any other, gives the one that is judged before it is used. */
function judged(input: pulumi.Input<unknown>, judge: Judge): pulumi.Input<unknown> {
  if (isPlain(input)) {
    judge(input, false);
    return input;
  }
  return pulumi.all([input]).apply(async ([value]) => {
    await judge(value, (await plain(input)).secrets.length > 0);
    return value;
  });
}

/** An alias is judged with its region: where one of the two is not known yet, it is waited for, as the registration does. */
function judgedAlias(
  { alias, region }: pulumi.Inputs,
  judge: (alias: unknown, region: unknown, isSecret: boolean) => void,
): pulumi.Inputs {
  if (!isPlain(alias)) {
    return { alias: judged(alias, async (value, isSecret) => judge(value, (await plain(region)).value, isSecret)) };
  }
  if (isText(alias)) return { region: judged(region, (value) => judge(alias, value, false)) };
  return {};
}

/** The provider object that the SDK will take. */
function providerOf({ type, opts }: Claimant): unknown {
  const parent = opts.parent ?? pulumi.runtime.getStackResource();
  return opts.provider ?? parent?.getProvider(type);
}

function claimsOf(run: ProgramRun, provider: unknown): Map<string, Claim> {
  const known = run.aliases.get(provider);
  if (known !== undefined) return known;
  const claims = new Map<string, Claim>();
  run.aliases.set(provider, claims);
  return claims;
}

const isText = (value: unknown): value is string => typeof value === "string" && value !== "";
