import { closestName } from "./closestName";
import {
  foreignSettings,
  foreignVariables,
  namespace,
  settingNames,
  variableGroups,
  variablePrefix,
  variables,
} from "./names";

/** What is to be said of names that nobody reads; never a value, which may be a secret under a wrong name. */
export interface Judgement {
  /** Why it cannot go on like this, a sentence each. */
  readonly refused: readonly string[];
  /** What is not followed, and may stay, a sentence each. */
  readonly ignored: readonly string[];
}

/**
 * Judges the settings of the stack.
 *
 * @param keys whole keys, such as `tencentcloud:region`; those of other namespaces are not judged
 * @param isShared whether Tencent's bridged provider, whose settings have the same namespace, may be in the same program
 */
export function judgeSettings(keys: Iterable<string>, isShared: boolean): Judgement {
  const refused: string[] = [];
  const ignored: string[] = [];
  const known: readonly string[] = settingNames;
  for (const name of namesIn(keys).filter((one) => !known.includes(one))) {
    const foreign = Object.hasOwn(foreignSettings, name) ? foreignSettings[name] : undefined;
    if (foreign === undefined) refused.push(unknownSetting(name));
    else if (foreign.choosesIdentity && !isShared)
      refused.push(`${notFollowed(name, foreign.instead)} ${removal(name)}`);
    else ignored.push(notFollowed(name, foreign.instead));
  }
  return { refused, ignored };
}

/** Judges the variables of the environment, by their names. */
export function judgeVariables(names: Iterable<string>): Judgement {
  // Windows keeps the case in which somebody wrote a name, and does not tell names apart by it.
  const all = [...names].map((name) => name.toUpperCase()).sort();
  const known: readonly string[] = variables;
  const refused = all
    .filter((name) => name.startsWith(variablePrefix) && !known.includes(name))
    .filter((name) => !variableGroups.some((group) => name.startsWith(group)))
    .map(unknownVariable);
  const foreign = all.filter((name) => foreignVariables.includes(name));
  return { refused, ignored: foreign.length === 0 ? [] : [foreignVariablesLine(foreign)] };
}

function namesIn(keys: Iterable<string>): string[] {
  const prefix = `${namespace}:`;
  return [...keys]
    .filter((key) => key.startsWith(prefix))
    .map((key) => key.slice(prefix.length))
    .sort();
}

function unknownSetting(name: string): string {
  const meant = closestName(name, settingNames);
  const guess =
    meant === undefined ? `The settings are ${settingNames.join(", ")}.` : `Did you mean ${namespace}:${meant}?`;
  return `${namespace}:${name} is not a setting of pulumi-tencentcloud-kms. ${guess} ${removal(name)}`;
}

const removal = (name: string): string => `To remove it: pulumi config rm ${namespace}:${name}`;

const notFollowed = (name: string, instead: string): string =>
  `${namespace}:${name} is a setting of Tencent's bridged provider, which pulumi-tencentcloud-kms does not follow: ${instead}.`;

function unknownVariable(name: string): string {
  const meant = closestName(name, variables);
  const guess = meant === undefined ? "" : ` Did you mean ${meant}?`;
  return `${name} is not a variable of pulumi-tencentcloud-kms.${guess} Unset it, or give it its right name.`;
}

const foreignVariablesLine = (names: readonly string[]): string =>
  `pulumi-tencentcloud-kms does not follow ${names.join(", ")}. Its credentials are TENCENTCLOUD_SECRET_ID and ` +
  "TENCENTCLOUD_SECRET_KEY, else those of the stack configuration, else the machine's.";
