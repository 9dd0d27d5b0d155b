/**
 * A request as flat names and texts, such as `Tags.0.TagKey=team`, which is how it stands in a query or a form: here as a
 * tree by the parts of the names.
 */
export interface TextTree {
  /** What the name itself has; `undefined` when only longer names have something. */
  text?: string;
  readonly members: Map<string, TextTree>;
}

const newTree = (): TextTree => ({ members: new Map() });

export function treeOf(texts: Iterable<readonly [name: string, text: string]>): TextTree {
  const root = newTree();
  for (const [name, text] of texts) {
    let place = root;
    for (const part of name.split(".")) {
      const next = place.members.get(part) ?? newTree();
      place.members.set(part, next);
      place = next;
    }
    place.text = text;
  }
  return root;
}

/**
 * Makes of texts what JSON would have said. What it can make nothing of it leaves as it is, for the check of types to
 * refuse.
 */
export type FromTexts = (tree: TextTree) => unknown;

export const textFromTexts: FromTexts = (tree) => tree.text ?? membersAsTexts(tree);

export const numberFromTexts: FromTexts = (tree) =>
  tree.text !== undefined && /^-?\d{1,16}$/.test(tree.text) ? Number(tree.text) : textFromTexts(tree);

/** The client for Python writes these words with a capital. */
export const flagFromTexts: FromTexts = (tree) =>
  tree.text !== undefined && /^(true|false)$/i.test(tree.text)
    ? tree.text.toLowerCase() === "true"
    : textFromTexts(tree);

export const listFromTexts =
  (item: FromTexts): FromTexts =>
  (tree) => {
    const entries = [...tree.members].sort(([one], [other]) => Number(one) - Number(other));
    const isList = tree.text === undefined && entries.every(([index]) => /^\d{1,9}$/.test(index));
    return isList ? entries.map(([, entry]) => item(entry)) : textFromTexts(tree);
  };

export const structFromTexts =
  (fields: Readonly<Record<string, { readonly fromTexts: FromTexts }>>): FromTexts =>
  (tree) =>
    tree.text ??
    Object.fromEntries(
      [...tree.members].map(([name, member]) => {
        const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
        return [name, (field?.fromTexts ?? textFromTexts)(member)];
      }),
    );

/** Only that there are some matters: no parameter that is a text has members. */
const membersAsTexts = ({ members }: TextTree): object =>
  Object.fromEntries([...members].map(([name, { text = "" }]) => [name, text]));
