import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { onPath } from "../../../../scripts/pulumiCli/onPath.mjs";

describe("onPath", () => {
  let base: string;

  beforeEach(async () => {
    base = await mkdtemp(join(tmpdir(), "pulumi-path-test-"));
  });
  afterEach(() => rm(base, { recursive: true, force: true }));

  const program = async (folder: string, name: string, script: string) => {
    await mkdir(join(base, folder), { recursive: true });
    await writeFile(join(base, folder, name), `#!/bin/sh\n${script}\n`);
    await chmod(join(base, folder, name), 0o755);
  };
  const companions = async (folder: string) => {
    await program(folder, "pulumi-language-nodejs", "exit 0");
    await program(folder, "pulumi-resource-pulumi-nodejs", "exit 0");
  };
  const search = (...folders: string[]) => onPath(folders.map((folder) => join(base, folder)).join(delimiter));

  it("finds a CLI with its companions beside it", async () => {
    await program("a", "pulumi", "echo v3.260.0");
    await companions("a");
    expect(await search("a")).toEqual({ usable: true, executable: join(base, "a", "pulumi"), version: "v3.260.0" });
  });

  it("finds companions elsewhere on PATH", async () => {
    await program("a", "pulumi", "echo v3.260.0");
    await companions("b");
    expect(await search("a", "b")).toMatchObject({ usable: true });
  });

  it("finds companions beside the file that a link leads to", async () => {
    await program("a", "pulumi", "echo v3.260.0");
    await companions("a");
    await mkdir(join(base, "links"));
    await symlink(join(base, "a", "pulumi"), join(base, "links", "pulumi"));
    expect(await search("links")).toMatchObject({ usable: true, executable: join(base, "links", "pulumi") });
  });

  it("passes over one that is too old, broken or alone", async () => {
    await program("old", "pulumi", "echo v3.253.0");
    await program("broken", "pulumi", "echo 'no such library' >&2; exit 1");
    await program("alone", "pulumi", "echo v3.260.0");
    expect(await search("old", "broken", "missing", "alone")).toEqual({
      usable: false,
      why: [
        `${join(base, "old", "pulumi")} is v3.253.0, older than 3.254.0`,
        `${join(base, "broken", "pulumi")} does not run: no such library`,
        `${join(base, "alone", "pulumi")} has no pulumi-language-nodejs beside it or on PATH`,
      ].join("; "),
    });
    await companions("alone");
    expect(await search("old", "alone")).toMatchObject({ usable: true, executable: join(base, "alone", "pulumi") });
  });

  it("says that there is none", async () => {
    expect(await search("missing")).toEqual({ usable: false, why: "none there" });
  });
});
