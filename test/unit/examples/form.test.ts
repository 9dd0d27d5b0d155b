import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, it } from "vitest";
import { typeErrors } from "../../harness/typeCheck";

const folder = resolve(__dirname, "..", "..", "..", "examples");
/** All but the workflows, which are no project. */
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory() && entry.name !== "ci")
  .map(({ name }) => name);
const text = (...path: string[]) => readFileSync(join(folder, ...path), "utf8");

describe("the examples", () => {
  it("compile with the settings that they come with", { timeout: 60_000 }, () => {
    const files = names.flatMap((name) =>
      readdirSync(join(folder, name))
        .filter((file) => file.endsWith(".ts"))
        .map((file) => `examples/${name}/${file}`),
    );
    expect(
      typeErrors("examples/quickstart/tsconfig.json", Object.fromEntries(files.map((file) => [file, undefined]))),
    ).toEqual([]);
  });

  it.each(names)("have the same settings: %s", (name) => {
    expect(text(name, "tsconfig.json")).toBe(text("quickstart", "tsconfig.json"));
    expect(JSON.parse(text(name, "package.json"))).toMatchObject({
      name,
      private: true,
      dependencies: { "@pulumi/pulumi": "^3.268.0", "pulumi-tencentcloud-kms": "^0.1.0" },
    });
    expect(text(name, "Pulumi.yaml")).toMatch(new RegExp(`^name: ${name}\\ndescription: .+\\nruntime: nodejs\\n$`));
  });

  it.each(names)("have programs of at most 40 lines: %s", (name) => {
    expect(text(name, "index.ts").split("\n").length - 1).toBeLessThanOrEqual(40);
  });

  it.each(names)("have READMEs of one form, and a test through the engine: %s", (name) => {
    const headings = [...text(name, "README.md").matchAll(/^## (.*)$/gm)].map(([, heading]) => heading);
    expect(headings).toEqual(["What you get", "Prerequisites", "Run", "Clean up"]);
    expect(text("..", "test", "stack", "examples", `${name}.test.ts`)).toContain(`openExample("${name}")`);
    expect(text("README.md")).toContain(`[${name}](${name}/)`);
  });
});
