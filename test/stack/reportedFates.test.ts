import { describe, expect, it } from "vitest";
import { previewJson, reportOn } from "../harness/report";
import { javascript, openStack, type Stack } from "../harness/stack";
import type { Program } from "../harness/stackProgram";

const program = (body: string): Program =>
  javascript(`
const labels = {
  diff: async (id, olds, news) => ({ changes: olds.text !== news.text, replaces: ["text"] }),
  create: async (inputs) => ({ id: inputs.text, outs: inputs }),
  delete: async () => {},
};
class Label extends pulumi.dynamic.Resource { constructor(name, text, opts) { super(labels, name, { text }, opts); } }
const key = (name, args = {}, opts = {}) => new KmsKey(name, { alias: name, ...args }, { protect: false, ...opts });
const external = { origin: "EXTERNAL" };
${body}`);

/** The form that shows all and holds no secrets. */
const whole = ["--refresh", "--show-sames", "--show-replacement-steps"];

/** The rows of a part of the report, without what is the same in all. */
function rowsOf(markdown: string, title: string): readonly string[] {
  const [, part = ""] = markdown.split(`### ${title}\n`);
  const lines = part.split(/\n### |\n<details>/)[0]?.split("\n") ?? [];
  return lines
    .filter((line) => line.startsWith("| `"))
    .map((line) => line.replaceAll("<br>`ap-guangzhou`", "").replace(/<br>way back.*?(?= \|)/, ""));
}
const unusable = (markdown: string) => rowsOf(markdown, "Keys that become unusable");
const released = (markdown: string) => rowsOf(markdown, "Keys that leave their place and stay as they are");

/** The state in the cloud of each of these keys. */
async function statesOf({ cloud }: Stack, keyIds: Readonly<Record<string, string>>) {
  const keys = await cloud.keys();
  return Object.fromEntries(
    Object.entries(keyIds).map(([name, id]) => [name, keys.find(({ KeyId }) => KeyId === id)?.KeyState]),
  );
}

async function keyIdsOf(stack: Stack): Promise<Readonly<Record<string, string>>> {
  const keys = (await stack.resources()).filter(({ type }) => type.endsWith(":KmsKey"));
  return Object.fromEntries(keys.map(({ name, id }) => [name, id]));
}

describe("what the report says of an old key is what `up` does", () => {
  it("where ignoreChanges keeps what is to become of it", async () => {
    const stack = await openStack();
    const keys = (usage: string, mild: string, harsh: string) => `
key("mild", { onReplace: "${mild}", keyUsage: "${usage}" }, { ignoreChanges: ["onReplace"] });
key("harsh", { onReplace: "${harsh}", keyUsage: "${usage}" }, { ignoreChanges: ["onReplace"] });`;
    await stack.up(program(keys("ENCRYPT_DECRYPT", "archive", "scheduleDeletion")));
    const before = await keyIdsOf(stack);
    const after = program(keys("ASYMMETRIC_DECRYPT_RSA_2048", "scheduleDeletion", "archive"));
    const markdown = await reportOn(await previewJson(stack, "document", after, ...whole));
    expect(unusable(stack.disguised(markdown))).toMatchInlineSnapshot(`
      [
        "| \`harsh\`<br>\`<harsh>\` | disabled at once, and **deleted for good** 30 days after this is applied | replaced by a new key:<br>\`keyUsage\`: \`ENCRYPT_DECRYPT\` → \`ASYMMETRIC_DECRYPT_RSA_2048\` | nothing: \`protect\` was off before |",
        "| \`mild\`<br>\`<mild>\` | archived: it can still decrypt, and no longer encrypt | replaced by a new key:<br>\`keyUsage\`: \`ENCRYPT_DECRYPT\` → \`ASYMMETRIC_DECRYPT_RSA_2048\` | nothing: \`protect\` was off before |",
      ]
    `);
    await stack.up();
    expect(await statesOf(stack, before)).toEqual({ harsh: "PendingDelete", mild: "Archived" });
  });

  it("where the engine never asks the provider: retainOnDelete, and deletedWith what goes too", async () => {
    const stack = await openStack();
    const names = ["goes", "replaced", "first"];
    const keys = (more: string) => `
for (const name of ${JSON.stringify(names)}) {
  const deletedWith = made[name];
  key("old-" + name, ${more}, { deletedWith });
  key("first-" + name, ${more}, { deletedWith, deleteBeforeReplace: true });
}
key("kept", ${more}, { retainOnDelete: true });`;
    const label = (name: string, text: string) => `${name}: new Label("${name}", "${text}")`;
    await stack.up(
      program(`
const made = { ${label("goes", "1")}, ${label("replaced", "1")}, first: new Label("first", "1", { deleteBeforeReplace: true }) };
for (const name of ${JSON.stringify(names)}) key("dropped-" + name, {}, { deletedWith: made[name] });
key("kept-late", {}); key("kept-no-more", {}, { retainOnDelete: true });${keys("{}")}`),
    );
    const keyIds = await keyIdsOf(stack);
    const wanted = program(`
const made = { ${label("replaced", "2")}, first: new Label("first", "2", { deleteBeforeReplace: true }) };
key("kept-late", external, { retainOnDelete: true }); key("kept-no-more", external);${keys("external")}`);

    const fromDocument = await reportOn(await previewJson(stack, "document", wanted));
    const report = stack.disguised(await reportOn(await previewJson(stack, "document", wanted, ...whole)));
    expect(stack.disguised(fromDocument)).toBe(report);
    expect(released(report)).toMatchInlineSnapshot(`
      [
        "| \`dropped-goes\`<br>\`<dropped-goes>\` | removed from the program | \`deletedWith\`: Pulumi takes it for deleted with \`goes\`, and forgets it |",
        "| \`dropped-replaced\`<br>\`<dropped-replaced>\` | removed from the program | \`deletedWith\`: Pulumi takes it for deleted with \`replaced\`, and forgets it |",
        "| \`kept\`<br>\`<kept>\` | replaced by a new key | \`retainOnDelete\`: Pulumi forgets it |",
        "| \`kept-no-more\`<br>\`<kept-no-more>\` | replaced by a new key | \`retainOnDelete\`: Pulumi forgets it |",
        "| \`old-goes\`<br>\`<old-goes>\` | replaced by a new key | \`deletedWith\`: Pulumi takes it for deleted with \`goes\`, and forgets it |",
        "| \`old-replaced\`<br>\`<old-replaced>\` | replaced by a new key | \`deletedWith\`: Pulumi takes it for deleted with \`replaced\`, and forgets it |",
      ]
    `);
    expect(unusable(report)).toMatchInlineSnapshot(`
      [
        "| \`dropped-first\`<br>\`<dropped-first>\` | disabled at once, and **deleted for good** 30 days after this is applied | removed from the program | nothing: \`protect\` was off before |",
        "| \`first-first\`<br>\`<first-first>\` | archived: it can still decrypt, and no longer encrypt | replaced by a new key:<br>\`origin\`: \`TENCENT_KMS\` → \`EXTERNAL\` | nothing: \`protect\` was off before |",
        "| \`first-goes\`<br>\`<first-goes>\` | archived: it can still decrypt, and no longer encrypt | replaced by a new key:<br>\`origin\`: \`TENCENT_KMS\` → \`EXTERNAL\` | nothing: \`protect\` was off before |",
        "| \`first-replaced\`<br>\`<first-replaced>\` | archived: it can still decrypt, and no longer encrypt | replaced by a new key:<br>\`origin\`: \`TENCENT_KMS\` → \`EXTERNAL\` | nothing: \`protect\` was off before |",
        "| \`kept-late\`<br>\`<kept-late>\` | archived: it can still decrypt, and no longer encrypt | replaced by a new key:<br>\`origin\`: \`TENCENT_KMS\` → \`EXTERNAL\` | nothing: \`protect\` was off before |",
        "| \`old-first\`<br>\`<old-first>\` | archived: it can still decrypt, and no longer encrypt | replaced by a new key:<br>\`origin\`: \`TENCENT_KMS\` → \`EXTERNAL\` | nothing: \`protect\` was off before |",
      ]
    `);
    await stack.up();
    expect(await statesOf(stack, keyIds)).toMatchInlineSnapshot(`
      {
        "dropped-first": "PendingDelete",
        "dropped-goes": "Enabled",
        "dropped-replaced": "Enabled",
        "first-first": "Archived",
        "first-goes": "Archived",
        "first-replaced": "Archived",
        "kept": "Enabled",
        "kept-late": "Archived",
        "kept-no-more": "Enabled",
        "old-first": "Archived",
        "old-goes": "Enabled",
        "old-replaced": "Enabled",
      }
    `);
  });

  it("where another resource takes the key over in the same change", async () => {
    const stack = await openStack();
    await stack.up(program(`key("old"); key("other");`));
    const keyIds = await keyIdsOf(stack);
    const wanted = program(`key("new", { alias: "old", adoptKeyId: "${keyIds.old}" });`);
    const document = await previewJson(stack, "document", wanted);
    const report = stack.disguised(await reportOn(document));
    const [ahead, behind] = stack
      .disguised(await reportOn(`Installed plug-in {random}\n${document}Policies: 1 violated\n`))
      .split("### What was printed around the preview\n\n- `Installed plug-in {random}`\n- `Policies: 1 violated`\n\n");
    expect(`${ahead}${behind}`).toBe(report);
    expect(released(report)).toMatchInlineSnapshot(`
      [
        "| \`old\`<br>\`<old>\` | removed from the program | \`new\` has it, or takes it over |",
      ]
    `);
    expect(unusable(report)).toMatchInlineSnapshot(`
      [
        "| \`other\`<br>\`<other>\` | disabled at once, and **deleted for good** 30 days after this is applied | removed from the program | nothing: \`protect\` was off before |",
      ]
    `);
    await stack.up();
    expect(await statesOf(stack, keyIds)).toEqual({ old: "Enabled", other: "PendingDelete" });
  });

  it("where only `up` can tell whether a new key takes its place", async () => {
    const stack = await openStack();
    const keys = (usage: string) => `
key("scheduled", { ${usage} onReplace: "scheduleDeletion", pendingWindowInDays: 7 }); key("archived", { ${usage} });`;
    await stack.up(program(keys("")));
    const keyIds = await keyIdsOf(stack);
    const wanted = program(
      `const rsa = new Label("comes", "1").id.apply(() => "ASYMMETRIC_DECRYPT_RSA_2048");${keys("keyUsage: rsa,")}`,
    );
    const report = stack.disguised(
      await reportOn(await previewJson(stack, "document", wanted), ["--fail-on", "irreversible"], 1),
    );
    expect(report.split("\n")[5]).toBe(
      "> If this is applied, 1 key may be disabled at once and then deleted for good (only `pulumi up` can tell), 1 may be taken out of use (only `pulumi up` can tell) and 2 are changed.",
    );
    expect(unusable(report)).toMatchInlineSnapshot(`
      [
        "| \`scheduled\`<br>\`<scheduled>\` | at worst disabled at once, and **deleted for good** 7 days after this is applied | may be replaced by a new key, which only \`pulumi up\` can tell:<br>\`keyUsage\`: \`ENCRYPT_DECRYPT\` → *known after \`pulumi up\`* | nothing: \`protect\` was off before |",
        "| \`archived\`<br>\`<archived>\` | at worst archived: it can still decrypt, and no longer encrypt | may be replaced by a new key, which only \`pulumi up\` can tell:<br>\`keyUsage\`: \`ENCRYPT_DECRYPT\` → *known after \`pulumi up\`* | nothing: \`protect\` was off before |",
      ]
    `);
    await stack.up();
    expect(await statesOf(stack, keyIds)).toEqual({ scheduled: "PendingDelete", archived: "Archived" });
  });

  it("where the replacement was asked for, with the newest settings", async () => {
    const stack = await openStack();
    const keys = (args: string, trigger: string) => `
const also = (name, opts) => key(name, { alias: name + "-${trigger}", ${args} }, opts);
const first = also("first", { replacementTrigger: "${trigger}" });
also("second", { replaceWith: [first] }); also("third"); also("fourth");`;
    await stack.up(program(keys("", "1")));
    await stack.pulumi("state", "taint", "--yes", (await stack.stateOf("fourth")).urn);
    const wanted = program(keys('onReplace: "scheduleDeletion", pendingWindowInDays: 7', "2"));
    const replace = ["--replace", (await stack.stateOf("third")).urn];
    const report = stack.disguised(await reportOn(await previewJson(stack, "document", wanted, ...replace)));
    expect(unusable(report)).toMatchInlineSnapshot(`
      [
        "| \`first\`<br>\`<first>\` | disabled at once, and **deleted for good** 7 days after this is applied | replaced by a new key, as Pulumi was asked to | nothing: \`protect\` was off before |",
        "| \`fourth\`<br>\`<fourth>\` | disabled at once, and **deleted for good** 7 days after this is applied | replaced by a new key, as Pulumi was asked to | nothing: \`protect\` was off before |",
        "| \`second\`<br>\`<second>\` | disabled at once, and **deleted for good** 7 days after this is applied | replaced by a new key, as Pulumi was asked to | nothing: \`protect\` was off before |",
        "| \`third\`<br>\`<third>\` | disabled at once, and **deleted for good** 7 days after this is applied | replaced by a new key, as Pulumi was asked to | nothing: \`protect\` was off before |",
      ]
    `);
  });

  it("where an earlier run replaced it and could not remove it", async () => {
    const stack = await openStack();
    await stack.up(program(`key("stays"); key("leaves");`));
    const keyIds = await keyIdsOf(stack);
    await stack.cloud.addFault({ action: "ArchiveKey", times: 9, fault: "UnauthorizedOperation" });
    await stack.failing.up(program(`key("stays", external); key("leaves", external);`));
    await stack.cloud.clearFaults();
    for (const name of ["stays", "leaves"]) stack.nameKey(keyIds[name] ?? "", `old ${name}`);

    const wanted = program(`key("stays", { ...external, onReplace: "disable" });`);
    const report = stack.disguised(await reportOn(await previewJson(stack, "document", wanted, ...whole)));
    expect(unusable(report)).toMatchInlineSnapshot(`
      [
        "| \`leaves\`<br>\`<old leaves>\` | disabled at once, and **deleted for good** 30 days after this is applied | an earlier run replaced it and could not remove it | nothing: it was replaced before |",
        "| \`leaves\`<br>\`<leaves 2>\` | disabled at once, and **deleted for good** 30 days after this is applied | removed from the program | nothing: \`protect\` was off before |",
        "| \`stays\`<br>\`<old stays>\` | disabled: it can neither encrypt nor decrypt | an earlier run replaced it and could not remove it | nothing: it was replaced before |",
      ]
    `);
    const refreshed = stack.disguised(await reportOn(await previewJson(stack, "document", wanted, "--refresh")));
    expect(unusable(refreshed)).toEqual(unusable(report));
  });
});
