import { describe, expect, it } from "vitest";
import { reportCommand } from "../../../../cli/report/command";
import { CommandError } from "../../../../cli/report/commandError";
import { help } from "../../../../cli/report/options";
import { existing, keyId, urnOf } from "./keys";

const deletion = JSON.stringify({
  steps: [{ op: "delete", urn: urnOf("payments"), oldState: existing() }],
  diagnostics: [],
});
const nothing = JSON.stringify({ steps: [{ op: "same", urn: urnOf("shop-dev", "pulumi:pulumi:Stack") }] });

async function run(text: string, ...args: readonly string[]) {
  const written: { text: string; file: string | undefined }[] = [];
  let read: string | undefined | "nothing" = "nothing";
  const status = await reportCommand(args, {
    async read(file) {
      read = file;
      return Buffer.from(text);
    },
    async write(text, file) {
      written.push({ text, file });
    },
  });
  return { status, written, read };
}

describe("the command report", () => {
  it("reads standard input and writes the report to standard output", async () => {
    expect(await run(nothing)).toEqual({
      status: 0,
      read: undefined,
      written: [
        {
          file: undefined,
          text: "<!-- pulumi-tencentcloud-kms report: shop/dev -->\n\n## KMS keys of `shop/dev`\n\nNo key changes.\n",
        },
      ],
    });
  });

  it("reads and writes the files that are named", async () => {
    const { read, written } = await run(deletion, "preview.json", "--output", "report.md");
    expect([read, written[0]?.file]).toEqual(["preview.json", "report.md"]);
    expect(written[0]?.text).toContain(`\`payments\`<br>\`${keyId}\`<br>\`ap-guangzhou\``);
  });

  it("ends with status 1 for what --fail-on names, once the report is written", async () => {
    const failed = await run(deletion, "--fail-on", "irreversible");
    expect([failed.status, failed.written.length]).toEqual([1, 1]);
    expect((await run(deletion, "--fail-on", "unprotect")).status).toBe(0);
    expect((await run(deletion)).status).toBe(0);
  });

  it("reports on a preview that failed as on another one, and leaves its status to Pulumi's", async () => {
    const failed = JSON.stringify({
      diagnostics: [{ severity: "error", message: "error: no", urn: urnOf("payments") }],
    });
    const { status, written } = await run(failed);
    expect(status).toBe(0);
    expect(written[0]?.text).toBe(
      "<!-- pulumi-tencentcloud-kms report: shop/dev -->\n\n## KMS keys of `shop/dev`\n\n" +
        "> [!CAUTION]\n> The preview failed with errors about 1 resource, so that deletions and more may be missing here; as far as it got, no key changes.\n\n" +
        "### Errors\n\nKey `payments`:\n\n```text\nno\n```\n",
    );
    expect((await run(failed, "--fail-on", "any")).status).toBe(1);
  });

  it("writes nothing where there is nothing to report on", async () => {
    await expect(run("", "preview.json")).rejects.toThrow(
      new CommandError("preview.json is empty: Pulumi printed no preview, and says why on its standard error."),
    );
    await expect(run("{}")).rejects.toThrow(
      new CommandError("standard input holds no preview: `pulumi preview --json` prints one. It begins:\n  {}"),
    );
  });

  it("shows help without reading anything", async () => {
    expect(await run("", "--help")).toEqual({ status: 0, read: "nothing", written: [{ text: help, file: undefined }] });
  });
});
