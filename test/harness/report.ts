import { execFile } from "node:child_process";
import { join, resolve } from "node:path";
import { expect } from "vitest";
import { runPulumi } from "./pulumiCommand";
import type { Stack } from "./stack";
import type { Program } from "./stackProgram";

const root = resolve(__dirname, "..", "..");
const command = join(root, "dist", "cli", "index.js");

/** What `pulumi preview --json` prints of a stack, as the document or as the stream of events. */
export async function previewJson(
  stack: Stack,
  form: "document" | "stream",
  program: Program,
  ...flags: readonly string[]
): Promise<string> {
  await stack.folder.writeProgram(program);
  const streaming = form === "stream" ? { PULUMI_ENABLE_STREAMING_JSON_PREVIEW: "true" } : {};
  const args = ["preview", "--json", "--non-interactive", ...flags];
  const { stdout } = await runPulumi(args, stack.folder.path, { ...stack.environment, ...streaming });
  return stdout;
}

/** Runs the compiled command on what a preview printed; it must end with `status`. */
export async function reportOn(preview: string, args: readonly string[] = [], status = 0): Promise<string> {
  const { code, stdout, stderr } = await new Promise<{ code: unknown; stdout: string; stderr: string }>((done) => {
    const child = execFile(process.execPath, [command, "report", ...args], (error, stdout, stderr) =>
      done({ code: error === null ? 0 : error.code, stdout, stderr }),
    );
    child.stdin?.end(preview);
  });
  expect({ code, stderr }).toEqual({ code: status, stderr: "" });
  return stdout;
}
