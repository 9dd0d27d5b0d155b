import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { actions } from "../../provider/cloud/call/actions";
import { inputNames, properties } from "../../provider/key/model/properties";
import { settingNames } from "../../provider/run/settings/config";
import { sourcesIn } from "../harness/architecture/source";
import { codeBlocks, document, names, section, tableRows } from "../harness/markdown";
import { record } from "../harness/stackState";
import { typeErrors } from "../harness/typeCheck";

const readme = document("README.md");

const changes = { update: "update", replace: "replace", stateOnly: "state only" };
const omissions = { stays: "stays", empties: "becomes empty", default: "default again" };

describe("the README's table of arguments", () => {
  const rows = new Map(tableRows(section(readme, "Arguments")).map(([name = "", ...cells]) => [name, cells]));

  it("has each argument, in the order of the types", () => {
    expect([...rows.keys()]).toEqual(inputNames.map((name) => `\`${name}\``));
  });

  it.each(inputNames)("says what a change does and what becomes of it when it is left out: %s", (name) => {
    const { change, omission } = properties[name];
    expect(rows.get(`\`${name}\``)?.slice(2)).toEqual([changes[change], omissions[omission]]);
  });

  it.each(inputNames.filter((name) => "atCreation" in properties[name]))("says the default: %s", (name) => {
    const { atCreation } = record(properties[name]);
    expect(names(rows.get(`\`${name}\``)?.[1] ?? "")).toEqual([JSON.stringify(atCreation)]);
  });
});

describe("the README's table of outputs", () => {
  it("has each output that is no argument, in the order of the class", () => {
    const inputs: readonly string[] = inputNames;
    const declared = [...document("sdk/kmsKey.ts").matchAll(/declare readonly (\w+):/g)].map(([, name = ""]) => name);
    const documented = tableRows(section(readme, "Outputs")).map(([name = ""]) => name);
    expect(documented).toEqual(declared.filter((name) => !inputs.includes(name)).map((name) => `\`${name}\``));
  });
});

describe("the README's table of settings", () => {
  const rows = tableRows(section(readme, "Configuration"));

  it("has each setting", () => {
    const settings = settingNames.filter((name) => !name.includes(":__"));
    const documented = rows.flatMap(([setting = ""]) => names(setting));
    expect(documented.sort()).toEqual([...settings, "tencentcloud:protectKeys"].sort());
  });

  it("has each variable of the environment, but that of the debug log", () => {
    // Beside them there are those that are told to be unknown, or not followed.
    const files = sourcesIn("provider").filter(({ path }) => path !== "provider/run/settings/names.ts");
    const code = files.flatMap(({ path }) => document(path).match(/\bTENCENTCLOUD_[A-Z_]+/g) ?? []);
    const documented = rows.flatMap(([, variables = ""]) => names(variables));
    expect([...documented, "TENCENTCLOUD_KMS_LOG"].sort()).toEqual([...new Set(code)].sort());
  });
});

describe("the README's access policies", () => {
  const all = Object.entries(actions).map(([action, { service }]) => `${service}:${action}`);
  const reading = /:(Describe|Get|List)/;
  const policies = codeBlocks(section(readme, "Permissions"), "json").map((text): unknown => JSON.parse(text));
  const policy = (action: string[]) => ({ version: "2.0", statement: [{ effect: "allow", action, resource: ["*"] }] });

  it("allow previews what reads, and `up` every action that is used", () => {
    expect(policies).toEqual([policy(all.filter((action) => reading.test(action)).sort()), policy(all.sort())]);
  });

  it("are explained action by action", () => {
    const explained = tableRows(section(readme, "Permissions")).flatMap(([, cell = ""]) => names(cell));
    expect([...new Set(explained)].sort()).toEqual(Object.keys(actions).sort());
  });
});

describe("the README", () => {
  it("shows programs that compile", { timeout: 60_000 }, () => {
    const programs = codeBlocks(readme, "ts").map((text, index) => [`examples/quickstart/readme${index + 1}.ts`, text]);
    expect(programs.length).toBeGreaterThan(3);
    expect(typeErrors("examples/quickstart/tsconfig.json", Object.fromEntries(programs))).toEqual([]);
  });

  it("begins with the program of the quickstart", () => {
    const quickstart = document("examples/quickstart/index.ts").replace(/^\/\/.*\n/m, "");
    expect(codeBlocks(readme, "ts")[0]).toBe(quickstart);
  });

  it.each([
    "README.md",
    "CHANGELOG.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    "docs/moving-keys.md",
    "docs/previews.md",
    "examples/README.md",
    "emulator/README.md",
  ])("and other documents lead where something is: %s", (path) => {
    const text = document(path);
    const targets = [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = ""]) => target);
    const broken = targets.filter((target) => !/^https:/.test(target) && !leadsSomewhere(path, target));
    expect(broken).toEqual([]);
  });
});

function leadsSomewhere(from: string, target: string): boolean {
  const [path = "", anchor] = target.split("#");
  const root = resolve(__dirname, "..", "..");
  const file = path === "" ? from : join(from, "..", path);
  if (!existsSync(join(root, file))) return false;
  return anchor === undefined || anchors(document(file)).includes(anchor);
}

/** As GitHub makes them of headings. */
const anchors = (markdown: string): string[] =>
  [...markdown.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
    heading
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, "")
      .replaceAll(" ", "-"),
  );
