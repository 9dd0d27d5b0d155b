import { execFile } from "node:child_process";
import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { expect, it, onTestFinished } from "vitest";
import { record } from "../harness/stackState";

const root = resolve(__dirname, "..", "..");

it("what the packages bring along is listed, and all of it under an accepted license", async () => {
  const folder = await mkdtemp(join(tmpdir(), "sbom-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await promisify(execFile)(process.execPath, ["scripts/sbom.mjs", folder], { cwd: root });

  const names = ["pulumi-tencentcloud-kms", "tencentcloud-kms-emulator"];
  expect(await readdir(folder)).toEqual(["LICENSES.md", ...names.map((name) => `${name}.cdx.json`)]);
  const [provider, emulator] = await Promise.all(names.map((name) => componentsIn(join(folder, `${name}.cdx.json`))));
  expect(provider).toEqual(expect.arrayContaining(["tencentcloud-sdk-nodejs", "form-data"]));
  expect(emulator).toEqual(expect.arrayContaining(["jsbn", "sm-crypto", "selfsigned", "jose"]));
  // Neither what is only for development, nor Pulumi, which the program brings.
  for (const name of ["vitest", "@pulumi/pulumi", "sm-crypto"]) expect(provider).not.toContain(name);

  const list = await readFile(join(folder, "LICENSES.md"), "utf8");
  for (const name of [...(provider ?? []), ...(emulator ?? [])]) expect(list).toContain(`| ${name} | `);
});

async function componentsIn(file: string): Promise<readonly string[]> {
  const { bomFormat, components } = record(JSON.parse(await readFile(file, "utf8")));
  if (bomFormat !== "CycloneDX" || !Array.isArray(components)) throw new Error(`${file} is no bill of materials`);
  return components.map((component) => {
    const { group, name } = record(component);
    return group === undefined ? String(name) : `${group}/${name}`;
  });
}
