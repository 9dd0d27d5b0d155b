import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openDocumentProject } from "../harness/documentProject";
import { codeBlocks, document, section } from "../harness/markdown";

const readme = document("README.md");
const [smallest = ""] = codeBlocks(readme, "ts");
const [importFile = ""] = codeBlocks(section(readme, "Existing keys"), "json");

/** A project `shop` with the stack `prod`, and the first program of the README. */
async function openShop() {
  const shop = await openDocumentProject("README.md", async (folder) => {
    await writeFile(join(folder, "Pulumi.yaml"), "name: shop\nruntime: nodejs\n");
    await writeFile(join(folder, "package.json"), JSON.stringify({ name: "shop", private: true, main: "index.ts" }));
    await writeFile(join(folder, "tsconfig.json"), document("examples/quickstart/tsconfig.json"));
    await writeFile(join(folder, "index.ts"), smallest);
  });
  await shop.run("pulumi stack init prod");
  return shop;
}

describe("the README", () => {
  it("shows what is printed: credentials in clear, and a preview of what somebody changed", async () => {
    const { cloud, follow, run } = await openShop();

    await run("pulumi config set --plaintext tencentcloud:secretId AKIDEMULATOR");
    await run("pulumi config set --plaintext tencentcloud:secretKey emulator-secret-key");
    await follow("pulumi preview");
    expect(await cloud.keys()).toEqual([]);

    await run("pulumi config rm tencentcloud:secretId");
    await run("pulumi config rm tencentcloud:secretKey");
    await run("pulumi up");
    const { KeyId } = await cloud.keyAt("payments");
    await cloud.kms.UpdateKeyDescription({ KeyId, Description: "test" });
    await cloud.kms.DisableKey({ KeyId });
    await cloud.kms.ScheduleKeyDeletion({ KeyId, PendingWindowInDays: 7 });
    await follow();
  });

  it("shows a file that imports a key, which is a known one after a refresh", async () => {
    const { cloud, run } = await openShop();
    const { KeyId = "" } = await cloud.kms.CreateKey({ Alias: "orders", Description: "Orders" });
    const imported = importFile.replace(/"id": ".*"/, `"id": "${KeyId}"`);
    expect(imported).toContain(KeyId);

    await run(`echo ${JSON.stringify(imported).replaceAll("\\n", " ")} > import.json`);
    const { stdout } = await run("pulumi import --file import.json --generate-code=false");
    expect(stdout).toContain("    = 1 imported\n");
    expect(stdout).not.toContain("warning");
    await run("pulumi refresh");

    await run(`echo 'new (require("pulumi-tencentcloud-kms").KmsKey)("orders", { alias: "orders" })' > index.ts`);
    const preview = await run("pulumi preview --refresh");
    expect(preview.stdout).toMatch(/Resources:\n {4}2 unchanged\n/);
  });

  it("shows two ways to have a key stay when it leaves the stack, neither of which makes a call", async () => {
    const { cloud, run } = await openShop();
    const retained = smallest.replace("\n});", "\n}, { retainOnDelete: true, protect: false });");
    expect(retained).not.toBe(smallest);
    await run("pulumi up");
    const keys = await cloud.keys();

    await cloud.clearRequests();
    await run(codeBlocks(section(readme, "Leaving again"), "sh")[0] ?? "");
    expect((await run("pulumi stack --show-urns")).stdout).not.toContain("KmsKey::payments");
    expect(await cloud.requests()).toEqual([]);

    await run(`cat > index.ts <<'END'\n${retained.replace('alias: "payments"', 'alias: "payments-2"')}END`);
    await run("pulumi up");
    await cloud.clearRequests();
    await run("echo > index.ts");
    expect((await run("pulumi up")).stdout).toMatch(/Resources:\n {4}- 1 deleted\n/);
    expect(await cloud.requests()).toEqual([]);
    expect(await cloud.keys()).toMatchObject([...keys, { Alias: "payments-2", KeyState: "Enabled" }]);
  });
});
