import { execFile } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { cp } from "node:fs/promises";
import { isBuiltin } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { importsOf } from "../harness/architecture/imports";
import { source } from "../harness/architecture/source";
import { pack, type Tarball } from "../harness/npm";
import { record } from "../harness/stackState";

const run = promisify(execFile);

/** What a person gets beside compiled code and its types. */
const documents = ["CHANGELOG.md", "LICENSE", "README.md", "package.json"];

describe.each([
  {
    folder: ".",
    name: "pulumi-tencentcloud-kms",
    entries: ["dist/cli/index", "dist/provider/index", "dist/sdk/index"],
    commandNeeds: [],
  },
  {
    folder: "emulator",
    name: "tencentcloud-kms-emulator",
    entries: ["dist/cli", "dist/index"],
    commandNeeds: ["jose", "sm-crypto", "jsbn"],
  },
])("the package $name", ({ folder, name, entries, commandNeeds }) => {
  let place: string;
  let unpacked: string;
  let tarball: Tarball;
  let manifest: Record<string, unknown>;

  beforeAll(async () => {
    place = mkdtempSync(join(tmpdir(), "tarball-"));
    tarball = await pack(folder, place);
    await run("tar", ["-xzf", tarball.path, "-C", place]);
    unpacked = join(place, "package");
    manifest = record(JSON.parse(readFileSync(join(unpacked, "package.json"), "utf8")));
  });
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  it("goes by its name and is below 1 MB", () => {
    expect(tarball.name).toBe(name);
    expect(tarball.sizeBytes).toBeLessThan(1_000_000);
  });

  it("holds compiled code, its types and four documents, and nothing else", () => {
    const compiled = /^dist\/(?:[a-zA-Z0-9]+\/)*[a-zA-Z0-9]+(\.js|\.d\.ts)$/;
    expect(tarball.files.filter((file) => !compiled.test(file))).toEqual(documents);
    const code = tarball.files.filter((file) => file.endsWith(".js"));
    expect(tarball.files.filter((file) => file.endsWith(".d.ts"))).toEqual(
      code.map((file) => file.replace(/\.js$/, ".d.ts")),
    );
    for (const entry of entries) expect(code).toContain(`${entry}.js`);
  });

  it("holds code of its own sources only", () => {
    const strangers = tarball.files.filter((file) => {
      const [, path] = /^dist\/(.*)\.(?:js|d\.ts)$/.exec(file) ?? [];
      return path !== undefined && !existsSync(join(__dirname, "..", "..", sourceOf(folder, path)));
    });
    expect(strangers).toEqual([]);
  });

  it.each([".js", ".d.ts"])(
    "leads from its %s files to what is in it and to what it installs, and nowhere else",
    (ending) => {
      const { modules, missing } = reachedFrom(unpacked, entries, ending);
      expect(missing).toEqual([]);
      expect(modules.filter((module) => !isBuiltin(module) && !isDependency(manifest, module))).toEqual([]);
    },
  );

  it(`has commands that run from what is in it and ${commandNeeds.join(" and ") || "nothing else"}`, async () => {
    for (const needed of commandNeeds) {
      await cp(join(__dirname, "..", "..", "node_modules", needed), join(place, "node_modules", needed), {
        recursive: true,
      });
    }
    for (const [name, file] of Object.entries(record(manifest.bin))) {
      const command = join(unpacked, String(file));
      expect(readFileSync(command, "utf8").split("\n")[0]).toBe("#!/usr/bin/env node");
      const { stdout, stderr } = await run(process.execPath, [command, "--help"], { cwd: place });
      expect(stderr).toBe("");
      expect(stdout).toMatch(new RegExp(`^Usage: ${name} `));
    }
  });

  it("runs nothing when it is installed", () => {
    const scripts = Object.keys(record(manifest.scripts));
    const atInstall = ["preinstall", "install", "postinstall", "prepublish", "preprepare", "prepare", "postprepare"];
    expect(scripts.filter((script) => atInstall.includes(script))).toEqual([]);
    expect(tarball.files).not.toContain("binding.gyp");
  });

  it("has nothing that publint finds", async () => {
    const [{ publint }, { formatMessage }] = await Promise.all([import("publint"), import("publint/utils")]);
    const data = readFileSync(tarball.path);
    const { messages, pkg } = await publint({ strict: true, pack: { tarball: new Uint8Array(data).buffer } });
    expect(messages.map((message) => formatMessage(message, pkg, { color: false }))).toEqual([]);
  });

  it("has no types that attw finds wrong, but for what is accepted", async () => {
    const attw = join(__dirname, "..", "..", "node_modules", "@arethetypeswrong", "cli", "dist", "index.js");
    // It ends with a failure where it finds something.
    const { stdout } = await run(process.execPath, [attw, tarball.path, "--format", "json"], {
      maxBuffer: 64 * 1024 * 1024,
    }).catch((error: unknown) => ({ stdout: String(record(error).stdout) }));
    const { problems } = record(record(JSON.parse(stdout)).analysis);
    if (!Array.isArray(problems)) throw new Error(`attw answered ${stdout.slice(0, 500)}`);
    const found = problems.map((problem) => [
      record(problem).kind,
      record(problem).entrypoint,
      record(problem).resolutionKind,
    ]);
    // A program never imports the provider; `moduleResolution: node10` knows no `exports`, and Pulumi's examples left it.
    const accepted = name === "pulumi-tencentcloud-kms" ? [["NoResolution", "./provider", "node10"]] : [];
    expect(found).toEqual(accepted);
  });
});

const sourceOf = (folder: string, path: string): string => (folder === "." ? `${path}.ts` : `${folder}/src/${path}.ts`);

const isDependency = ({ dependencies, peerDependencies }: Record<string, unknown>, module: string): boolean =>
  Object.keys({ ...record(dependencies), ...record(peerDependencies) }).some(
    (name) => module === name || module.startsWith(`${name}/`),
  );

interface Reached {
  /** Modules of other packages, and of Node. */
  readonly modules: readonly string[];
  /** Files of this package that are not there. */
  readonly missing: readonly string[];
}

/** Follows the imports of files of a package, from `entries` on. */
function reachedFrom(folder: string, entries: readonly string[], ending: string): Reached {
  const modules = new Set<string>();
  const missing: string[] = [];
  const seen = new Set<string>();
  const visit = (name: string): void => {
    if (seen.has(name)) return;
    seen.add(name);
    const path = `${name}${ending}`;
    if (!existsSync(join(folder, path))) {
      missing.push(path);
      return;
    }
    for (const { to } of importsOf(source(path, readFileSync(join(folder, path), "utf8")))) {
      if (to.startsWith("dist/")) visit(to);
      else modules.add(to);
    }
  };
  entries.forEach(visit);
  return { modules: [...modules], missing };
}
