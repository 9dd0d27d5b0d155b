/**
 * @typedef {{ name: string, version: string, license: string }} Component
 *
 * @typedef {object} Bom what is read of a CycloneDX document
 * @property {readonly BomComponent[]} components
 *
 * @typedef {object} BomComponent
 * @property {string} [group] the scope of its name
 * @property {string} name
 * @property {string} [version]
 * @property {readonly { license?: { id?: string, name?: string }, expression?: string }[]} [licenses]
 */

/** Licenses under which something may be a dependency: they ask for no more than to be named. */
const accepted = new Set(["0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BlueOak-1.0.0", "ISC", "MIT"]);

/**
 * @param {Bom} bom
 * @returns {Component[]}
 */
export function componentsOf({ components }) {
  return components.map(({ group, name, version = "", licenses = [] }) => ({
    name: group === undefined ? name : `${group}/${name}`,
    version,
    license: licenses.map(({ license, expression }) => expression ?? license?.id ?? license?.name ?? "").join(" AND "),
  }));
}

/**
 * @param {readonly Component[]} components
 * @returns {string} a table in Markdown, each component once, by name
 */
export function licenseList(components) {
  const rows = new Set(components.map(({ name, version, license }) => `| ${name} | ${version} | ${license} |`));
  return ["| package | version | license |", "| --- | --- | --- |", ...[...rows].sort(), ""].join("\n");
}

/**
 * The components whose license is none of the accepted ones, or unknown.
 *
 * @param {readonly Component[]} components
 */
export function refused(components) {
  const strange = components.filter(({ license }) => !accepted.has(license));
  return [...new Set(strange.map(({ name, version, license }) => `${name} ${version}: ${license || "no license"}`))];
}
