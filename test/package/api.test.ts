import { execFile } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { record } from "../harness/stackState";

const root = join(__dirname, "..", "..");
const extractor = join(root, "node_modules", "@microsoft", "api-extractor", "bin", "api-extractor");
const reports = readdirSync(join(root, "api")).flatMap((file) => /^(.*)\.api\.md$/.exec(file)?.[1] ?? []);

it("each entry that a program, a state or a test imports has a report", () => {
  expect(reports).toEqual(["emulator", "program", "state"]);
});

// Without --local it changes no file and fails where one would have to be changed.
it.each(reports)("api/%s.api.md is what the code offers; where it should change, run `npm run api`", async (name) => {
  const args = [extractor, "run", "--config", join(root, "api", `${name}.json`)];
  const said = await promisify(execFile)(process.execPath, args, { cwd: root }).then(
    () => "as reported",
    (error: unknown) => String(record(error).stdout) + String(record(error).stderr),
  );
  expect(said).toBe("as reported");
});
