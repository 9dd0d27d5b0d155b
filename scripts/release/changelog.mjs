/**
 * What a change log says of a version; undefined where it has no such heading.
 *
 * @param {string} changelog
 * @param {string} version
 * @returns {string | undefined}
 */
export function notesOf(changelog, version) {
  const [, ...sections] = changelog.split(/^## /m);
  const section = sections.find((text) => text.split("\n")[0]?.trim() === version);
  return section?.split("\n").slice(1).join("\n").trim();
}

/**
 * Why a package cannot be released under a tag; undefined where it can.
 *
 * @param {{ tag: string, name: string, version: string, changelog: string }} release
 * @returns {string | undefined}
 */
export function trouble({ tag, name, version, changelog }) {
  if (tag !== `v${version}`) return `The tag ${tag} is not that of ${name} ${version}, which is v${version}.`;
  if (!notesOf(changelog, version)) return `The CHANGELOG.md of ${name} says nothing under "## ${version}".`;
  if (notesOf(changelog, "Unreleased") !== undefined) {
    return `The CHANGELOG.md of ${name} still has a part "Unreleased", which the release would leave out.`;
  }
  return undefined;
}
