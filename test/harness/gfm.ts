/** A node of a document in GitHub's Markdown, as a parser of it sees it. */
export interface MarkdownNode {
  readonly type: string;
  readonly value?: string;
  readonly children?: readonly MarkdownNode[];
}

/** Parses GitHub's Markdown: tables, autolinks and the rest of its extensions. */
export async function openParser(): Promise<(markdown: string) => MarkdownNode> {
  // Modules that a CommonJS file can only take in so.
  const [{ fromMarkdown }, { gfm }, { gfmFromMarkdown }] = await Promise.all([
    import("mdast-util-from-markdown"),
    import("micromark-extension-gfm"),
    import("mdast-util-gfm"),
  ]);
  return (markdown) => fromMarkdown(markdown, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
}

/** A node and all below it. */
export const nodesIn = (node: MarkdownNode): readonly MarkdownNode[] => [
  node,
  ...(node.children ?? []).flatMap(nodesIn),
];

/** What a reader sees of a node: texts and code, without markup and HTML. */
export const seen = (node: MarkdownNode): string =>
  node.type === "html" ? "" : (node.value ?? (node.children ?? []).map(seen).join(""));

/** The rows of each table, its head included: the cells as a reader sees them. */
export const tablesIn = (tree: MarkdownNode): readonly (readonly (readonly string[])[])[] =>
  nodesIn(tree)
    .filter(({ type }) => type === "table")
    .map(({ children = [] }) => children.map((row) => (row.children ?? []).map(seen)));
