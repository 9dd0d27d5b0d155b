import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openStack } from "../harness/stack";
import { writes } from "../harness/stackOrder";
import { keyType, record } from "../harness/stackState";

const fixture = (file: string): Promise<string> => readFile(join(__dirname, "fixtures", file), "utf8");
const versions = ["0.1.0"];

describe("the state format", () => {
  it.each(versions)("lets a state of version %s show no change, be refreshed and be destroyed", async (version) => {
    const cloudState = record(JSON.parse(await fixture(`cloud-${version}.json`)));
    const stack = await openStack({ cloudState });
    await stack.folder.writeProgram({ source: await fixture(`program-${version}.js`) });
    const file = await stack.folder.write("state.json", await fixture(`state-${version}.json`));
    await stack.pulumi("stack", "import", "--file", file);
    const before = await stack.resources();

    const preview = await stack.preview();
    expect(preview.summary).toMatch(/^\d+ unchanged$/);
    // A key that is only read is asked for by every preview; the stack's own keys are not.
    expect(preview.changes).toBe("> read (read)");
    expect(preview.messages).toBe("");
    expect(Object.keys(preview.callsOf).sort()).toEqual(["", "read"]);

    const refresh = await stack.refresh();
    expect(refresh.summary).toMatch(/^\d+ unchanged$/);
    expect(refresh.messages).toBe("");
    expect(await stack.resources()).toEqual(before);

    await stack.pulumi("state", "unprotect", "--all", "--yes");
    const destroy = await stack.destroy();
    expect(destroy.summary).toMatch(/^- \d+ deleted$/);
    expect(Object.keys(writes(destroy)).sort()).toEqual(
      before
        .filter(({ type, external }) => type === keyType && !external)
        .map(({ name }) => name)
        .sort(),
    );
  });
});
