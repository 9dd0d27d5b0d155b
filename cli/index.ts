#!/usr/bin/env node
import { readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { buffer } from "node:stream/consumers";
import { reportCommand, type World } from "./report/command";
import { CommandError, UsageError } from "./report/commandError";

const help = `Usage: pulumi-tencentcloud-kms COMMAND

Commands:
  report     report in Markdown, for a pull request, on what a preview would do with keys; see report --help

Options:
  --version  show the version
  --help     show this text
`;

const world: World = {
  async read(file) {
    if (file !== undefined) return attempt(`${file} cannot be read`, () => readFile(file));
    if (process.stdin.isTTY) throw new UsageError("name a file, or pipe what `pulumi preview --json` prints into this");
    return buffer(process.stdin);
  },
  async write(text, file) {
    if (file !== undefined) return attempt(`${file} cannot be written`, () => writeFile(file, text));
    await attempt("standard output cannot be written", () => toStandardOutput(text));
  },
};

/** Whoever reads it may have ended before. */
const toStandardOutput = (text: string): Promise<void> =>
  new Promise((resolve, reject) => {
    process.stdout.once("error", reject);
    process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
  });

async function attempt<Result>(failure: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    throw new CommandError(`${failure}: ${error.message}`);
  }
}

async function main([command, ...args]: readonly string[]): Promise<number> {
  switch (command) {
    case "report":
      return reportCommand(args, world);
    case "--version":
      await world.write(`${version()}\n`, undefined);
      return 0;
    case "--help":
      await world.write(help, undefined);
      return 0;
    case undefined:
      throw new UsageError("a command is missing");
    default:
      throw new UsageError(`there is no command ${JSON.stringify(command)}`);
  }
}

/** Of the package that this file is in, which knows itself by its name. */
function version(): string {
  const manifest: unknown = createRequire(__filename)("pulumi-tencentcloud-kms/package.json");
  const isKnown = typeof manifest === "object" && manifest !== null && "version" in manifest;
  return isKnown ? String(manifest.version) : "unknown";
}

/** Wrong use, and nothing to report on. */
const failed = 2;

main(process.argv.slice(2)).then(
  (status) => {
    process.exitCode = status;
  },
  (error: unknown) => {
    if (!(error instanceof CommandError)) throw error;
    const hint = error instanceof UsageError ? "\nTry --help." : "";
    process.stderr.write(`pulumi-tencentcloud-kms: ${error.message}${hint}\n`);
    process.exitCode = failed;
  },
);
