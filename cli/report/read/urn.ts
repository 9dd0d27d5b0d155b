/** What a URN tells: `urn:pulumi:<stack>::<project>::<parent types>$<type>::<name>`. */
export interface UrnParts {
  readonly stack: string;
  readonly project: string;
  readonly type: string;
  /** May hold anything, `::` as well. */
  readonly name: string;
}

const form = /^urn:pulumi:(?<stack>.*?)::(?<project>.*?)::(?<types>.*?)::(?<name>.*)$/s;

export function urnParts(urn: string): UrnParts | undefined {
  const { stack, project, types, name } = form.exec(urn)?.groups ?? {};
  if (stack === undefined || project === undefined || types === undefined || name === undefined) return undefined;
  return { stack, project, type: types.slice(types.lastIndexOf("$") + 1), name };
}
