import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openDocumentProject } from "../harness/documentProject";
import { previewJson, reportOn } from "../harness/report";
import { javascript, openStack, type Stack } from "../harness/stack";

/** A component, resources of another dynamic provider, and a way to declare keys under their own names. */
const shop = `
class Shelf extends pulumi.ComponentResource { constructor(name) { super("shop:index:Shelf", name, {}); } }
const labels = {
  check: async (olds, news) => ({ inputs: news }),
  diff: async (id, olds, news) => ({ changes: olds.text !== news.text }),
  create: async (inputs) => ({ id: inputs.text, outs: inputs }),
  update: async (id, olds, news) => ({ outs: news }),
};
class Label extends pulumi.dynamic.Resource { constructor(name, text) { super(labels, name, { text }); } }
const key = (name, args = {}, opts = {}) => new KmsKey(name, { alias: name, ...args }, opts);
const bare = { protect: false };
`;
const program = (body: string) => javascript(`${shop}${body}`);

const before = program(`
new Shelf("shelf"); new Label("changes", "1"); new Label("goes", "1");
key("deleted", { pendingWindowInDays: 7 }, bare);
key("deleted-archive", { onDestroy: "archive" }, bare);
key("deleted-disable", { onDestroy: "disable" }, bare);
key("retained", {}, { ...bare, retainOnDelete: true });
key("replaced", {}, bare);
key("replaced-guarded");
key("replaced-scheduled", { onReplace: "scheduleDeletion" }, bare);
key("moved", {}, bare);
key("forced", { keyRotationEnabled: true }, { ...bare, replacementTrigger: "1" });
key("unprotected");
key("weaker", { keyRotationEnabled: true, rotateDays: 90, onDestroy: "archive" });
key("disabled", { keyState: "Enabled" });
key("described", { description: "one", tags: { team: "a", env: "prod" } });
key("undeclared", { description: "one", tags: { team: "a" }, keyRotationEnabled: true, rotateDays: 30, pendingWindowInDays: 20 });
key("unknown", { description: "one" });
key("secret", { description: pulumi.secret("one") });
key("unchanged");
`);

const after = (foreignKeyId: string, retiredKeyId: string) =>
  program(`
new Shelf("shelf"); new Shelf("shelf2"); new Label("changes", "2"); new Label("comes", "1");
const rsa = "ASYMMETRIC_DECRYPT_RSA_2048";
key("replaced", { keyUsage: rsa }, bare);
key("replaced-guarded", { keyUsage: rsa, onReplace: "disable" }, bare);
key("replaced-scheduled", { onReplace: "scheduleDeletion", origin: "EXTERNAL" }, bare);
key("moved", { region: "ap-shanghai", description: "elsewhere" }, { ...bare, deleteBeforeReplace: true });
key("forced", { alias: "forced-anew" }, { ...bare, replacementTrigger: "2" });
key("unprotected", {}, bare);
key("weaker", { keyRotationEnabled: false, pendingWindowInDays: 7, onDestroy: "scheduleDeletion", onReplace: "scheduleDeletion" });
key("disabled", { keyState: "Disabled" });
key("described", { description: "| @octocat **two** <b> #1\\n/close", tags: { team: "b", "a.b": "c" } });
key("undeclared");
const made = key("new", { keyRotationEnabled: true, rotateDays: 90, description: pulumi.secret("new") });
key("unknown", { description: made.id });
key("secret", { description: pulumi.secret("two") });
key("unchanged");
key("adopted", { adoptKeyId: "${foreignKeyId}", description: "taken" });
key("restored", { restoreKeyId: "${retiredKeyId}" });
`);

/** A key of somebody else. */
async function foreignKey(stack: Stack, alias: string): Promise<string> {
  const { KeyId = "" } = await stack.cloud.kms.CreateKey({ Alias: alias });
  stack.nameKey(KeyId, alias);
  return KeyId;
}

async function schedule({ cloud: { kms } }: Stack, KeyId: string): Promise<void> {
  await kms.DisableKey({ KeyId });
  await kms.ScheduleKeyDeletion({ KeyId, PendingWindowInDays: 7 });
}

describe("a report on a preview", () => {
  it("says what each kind of change does to keys, from either form, and that nothing changes", async () => {
    const stack = await openStack();
    await stack.up(before);
    expect(await reportOn(await previewJson(stack, "document", before))).toMatchInlineSnapshot(`
      "<!-- pulumi-tencentcloud-kms report: stack-ring/dev -->

      ## KMS keys of \`stack-ring/dev\`

      No key changes.
      "
    `);

    const [theirs, retired] = [await foreignKey(stack, "theirs"), await foreignKey(stack, "retired")];
    await schedule(stack, retired);
    const wanted = after(theirs, retired);
    const fromDocument = await reportOn(await previewJson(stack, "document", wanted));
    expect(stack.disguised(fromDocument)).toMatchInlineSnapshot(`
      "<!-- pulumi-tencentcloud-kms report: stack-ring/dev -->

      ## KMS keys of \`stack-ring/dev\`

      > [!CAUTION]
      > If this is applied, 2 keys are disabled at once and then deleted for good, 6 are taken out of use, 1 loses its protection, 3 get weaker settings, 1 is adopted, 1 is restored, 1 leaves its place and stays as it is, 6 are changed and 1 is new.

      ### Keys that become unusable

      A way back is a new resource with \`restoreKeyId\` or \`adoptKeyId\` and the KeyId. A key that is deleted for good has none, and what was encrypted under it is lost.

      | Key | What becomes of it, and the way back | Why | Guarded by |
      | --- | --- | --- | --- |
      | \`deleted\`<br>\`<deleted>\`<br>\`ap-guangzhou\` | disabled at once, and **deleted for good** 7 days after this is applied<br>way back until then: \`restoreKeyId\` | removed from the program | nothing: \`protect\` was off before |
      | \`replaced-scheduled\`<br>\`<replaced-scheduled>\`<br>\`ap-guangzhou\` | disabled at once, and **deleted for good** 30 days after this is applied<br>way back until then: \`restoreKeyId\` | replaced by a new key:<br>\`origin\`: \`TENCENT_KMS\` → \`EXTERNAL\` | nothing: \`protect\` was off before |
      | \`deleted-archive\`<br>\`<deleted-archive>\`<br>\`ap-guangzhou\` | archived: it can still decrypt, and no longer encrypt<br>way back at any time: \`restoreKeyId\` or \`adoptKeyId\` | removed from the program | nothing: \`protect\` was off before |
      | \`deleted-disable\`<br>\`<deleted-disable>\`<br>\`ap-guangzhou\` | disabled: it can neither encrypt nor decrypt<br>way back at any time: \`restoreKeyId\` or \`adoptKeyId\` | removed from the program | nothing: \`protect\` was off before |
      | \`forced\`<br>\`<forced>\`<br>\`ap-guangzhou\` | archived: it can still decrypt, and no longer encrypt<br>way back at any time: \`restoreKeyId\` or \`adoptKeyId\` | replaced by a new key, as Pulumi was asked to | nothing: \`protect\` was off before |
      | \`moved\`<br>\`<moved>\`<br>\`ap-guangzhou\` | archived: it can still decrypt, and no longer encrypt<br>way back at any time: \`restoreKeyId\` or \`adoptKeyId\` | replaced by a new key:<br>\`region\`: \`ap-guangzhou\` → \`ap-shanghai\` | nothing: \`protect\` was off before |
      | \`replaced\`<br>\`<replaced>\`<br>\`ap-guangzhou\` | archived: it can still decrypt, and no longer encrypt<br>way back at any time: \`restoreKeyId\` or \`adoptKeyId\` | replaced by a new key:<br>\`keyUsage\`: \`ENCRYPT_DECRYPT\` → \`ASYMMETRIC_DECRYPT_RSA_2048\` | nothing: \`protect\` was off before |
      | \`replaced-guarded\`<br>\`<replaced-guarded>\`<br>\`ap-guangzhou\` | disabled: it can neither encrypt nor decrypt<br>way back at any time: \`restoreKeyId\` or \`adoptKeyId\` | replaced by a new key:<br>\`keyUsage\`: \`ENCRYPT_DECRYPT\` → \`ASYMMETRIC_DECRYPT_RSA_2048\` | \`protect\`, **removed in this change** |

      ### Protection removed

      Nothing is deleted yet. After this, a change that removes or replaces one of these keys is no longer refused.

      | Key | \`protect\` before | \`protect\` after |
      | --- | --- | --- |
      | \`unprotected\`<br>\`<unprotected>\`<br>\`ap-guangzhou\` | \`true\` | \`false\` |

      ### Weaker settings

      | Key | Setting | Before | After |
      | --- | --- | --- | --- |
      | \`disabled\` | \`keyState\` | \`Enabled\` | \`Disabled\` |
      | \`forced\` | \`keyRotationEnabled\` | \`true\` | \`false\` *(what a new key begins with)* |
      | \`weaker\` | \`keyRotationEnabled\` | \`true\` | \`false\` |
      | \`weaker\` | \`pendingWindowInDays\` | \`30\` | \`7\` |
      | \`weaker\` | \`onDestroy\` | \`archive\` | \`scheduleDeletion\` |
      | \`weaker\` | \`onReplace\` | \`archive\` | \`scheduleDeletion\` |

      ### Keys that are adopted

      They exist, and come into the stack as they are; the update after that makes them what the program says.

      | Key | Alias |
      | --- | --- |
      | \`adopted\`<br>\`<theirs>\`<br>\`ap-guangzhou\` | \`theirs\` |

      ### Keys that are restored

      They exist out of use, and are taken back instead of making new ones: what was encrypted under them stays readable.

      | Key | Alias |
      | --- | --- |
      | \`restored\`<br>\`<retired>\`<br>\`ap-guangzhou\` | \`restored\` |

      ### Keys that leave their place and stay as they are

      Nothing is done to them, but that the old key of a replacement gives its alias to a new one that wants it.

      | Key | Why it leaves | Why it stays |
      | --- | --- | --- |
      | \`retained\`<br>\`<retained>\`<br>\`ap-guangzhou\` | removed from the program | \`retainOnDelete\`: Pulumi forgets it |

      ### Changed keys

      | Key | Property | Before | After |
      | --- | --- | --- | --- |
      | \`described\` | \`description\` | \`one\` | \`\\| @octocat **two** <b> #1↵/close\` |
      | \`described\` | \`tags\` \`a.b\` | *none* | \`c\` |
      | \`described\` | \`tags\` \`env\` | \`prod\` | *none* |
      | \`described\` | \`tags\` \`team\` | \`a\` | \`b\` |
      | \`disabled\` | \`keyState\` | \`Enabled\` | \`Disabled\` |
      | \`forced\` | \`alias\` | \`forced\` | \`forced-anew\` |
      | \`forced\` | \`keyRotationEnabled\` | \`true\` | \`false\` *(what a new key begins with)* |
      | \`moved\` | \`description\` | *empty* | \`elsewhere\` |
      | \`replaced-guarded\` | \`onReplace\` | \`archive\` | \`disable\` |
      | \`secret\` | \`description\` | *secret* | *secret* *(whether it differs cannot be seen)* |
      | \`undeclared\` | \`description\` | \`one\` | *empty* *(no longer declared)* |
      | \`undeclared\` | \`keyRotationEnabled\` | \`true\` | *no longer declared; the key keeps it* |
      | \`undeclared\` | \`rotateDays\` | \`30\` | *no longer declared; the key keeps it* |
      | \`undeclared\` | \`tags\` \`team\` | \`a\` | *none* |
      | \`undeclared\` | \`pendingWindowInDays\` | \`20\` | \`30\` *(no longer declared)* |
      | \`unknown\` | \`description\` | \`one\` | *known after \`pulumi up\`* |
      | \`weaker\` | \`keyRotationEnabled\` | \`true\` | \`false\` |
      | \`weaker\` | \`pendingWindowInDays\` | \`30\` | \`7\` |
      | \`weaker\` | \`onDestroy\` | \`archive\` | \`scheduleDeletion\` |
      | \`weaker\` | \`onReplace\` | \`archive\` | \`scheduleDeletion\` |

      ### New keys

      | Key | Alias | Region | Usage | Rotation | \`protect\` |
      | --- | --- | --- | --- | --- | --- |
      | \`new\` | \`new\` | \`ap-guangzhou\` | \`ENCRYPT_DECRYPT\` | every \`90\` days | \`true\` |

      ### What the provider says

      - \`\`KmsKey adopted: key <theirs> is adopted as it is. Where another resource has had it so far, that one must go in this same \`pulumi up\`, without --target or --exclude: while both are in a state, \`pulumi destroy\` takes the key out of use.\`\`
      - \`KmsKey adopted: the update after the adoption changes:\`
      - \`KmsKey adopted: alias: "theirs" => "adopted"\`
      - \`KmsKey adopted: description: "" => "taken"\`
      - \`KmsKey restored: restores key <retired> (PendingDelete, made 2026-03-01 00:00 UTC, to be deleted 2026-03-08 00:00 UTC) instead of making a new one; what it encrypted stays readable. It changes:\`
      - \`KmsKey restored: alias: "retired" => "restored"\`
      - \`KmsKey restored: keyState: "PendingDelete" => "Enabled"\`
      - \`tencentcloud: talking to an emulator at <endpoint>\`

      Not in this report: 4 other resources (2 new, 1 changed, 1 deleted).

      <details>
      <summary>All properties of created and changed keys (14 keys)</summary>

      | Key | All properties once this is applied |
      | --- | --- |
      | \`adopted\`<br>\`ap-guangzhou\` | \`alias\`: \`theirs\`<br>\`description\`: *empty*<br>\`region\`: \`ap-guangzhou\`<br>\`adoptKeyId\`: \`<theirs>\`<br>\`protect\`: \`true\` |
      | \`described\`<br>\`<described>\`<br>\`ap-guangzhou\` | \`alias\`: \`described\`<br>\`description\`: \`\\| @octocat **two** <b> #1↵/close\`<br>\`keyUsage\`: \`ENCRYPT_DECRYPT\`<br>\`origin\`: \`TENCENT_KMS\`<br>\`hsmClusterId\`: *empty*<br>\`region\`: \`ap-guangzhou\`<br>\`keyState\`: \`Enabled\`<br>\`keyRotationEnabled\`: \`false\`<br>\`rotateDays\`: \`0\`<br>\`tags\`: \`a.b\` = \`c\`, \`team\` = \`b\`<br>\`pendingWindowInDays\`: \`30\`<br>\`onDestroy\`: \`scheduleDeletion\`<br>\`onReplace\`: \`archive\`<br>\`protect\`: \`true\` |
      | \`disabled\`<br>\`<disabled>\`<br>\`ap-guangzhou\` | \`alias\`: \`disabled\`<br>\`description\`: *empty*<br>\`keyUsage\`: \`ENCRYPT_DECRYPT\`<br>\`origin\`: \`TENCENT_KMS\`<br>\`hsmClusterId\`: *empty*<br>\`region\`: \`ap-guangzhou\`<br>\`keyState\`: \`Disabled\`<br>\`keyRotationEnabled\`: \`false\`<br>\`rotateDays\`: \`0\`<br>\`tags\`: *none*<br>\`pendingWindowInDays\`: \`30\`<br>\`onDestroy\`: \`scheduleDeletion\`<br>\`onReplace\`: \`archive\`<br>\`protect\`: \`true\` |
      | \`forced\`<br>\`<forced>\`<br>\`ap-guangzhou\` | \`alias\`: \`forced-anew\`<br>\`description\`: *empty*<br>\`keyUsage\`: \`ENCRYPT_DECRYPT\`<br>\`origin\`: \`TENCENT_KMS\`<br>\`hsmClusterId\`: *empty*<br>\`region\`: \`ap-guangzhou\`<br>\`keyState\`: \`Enabled\`<br>\`keyRotationEnabled\`: \`false\`<br>\`tags\`: *none*<br>\`pendingWindowInDays\`: \`30\`<br>\`onDestroy\`: \`scheduleDeletion\`<br>\`onReplace\`: \`archive\`<br>\`protect\`: \`false\` |
      | \`moved\`<br>\`<moved>\`<br>\`ap-guangzhou\` | \`alias\`: \`moved\`<br>\`description\`: \`elsewhere\`<br>\`keyUsage\`: \`ENCRYPT_DECRYPT\`<br>\`origin\`: \`TENCENT_KMS\`<br>\`hsmClusterId\`: *empty*<br>\`region\`: \`ap-shanghai\`<br>\`keyState\`: \`Enabled\`<br>\`keyRotationEnabled\`: \`false\`<br>\`tags\`: *none*<br>\`pendingWindowInDays\`: \`30\`<br>\`onDestroy\`: \`scheduleDeletion\`<br>\`onReplace\`: \`archive\`<br>\`protect\`: \`false\` |
      | \`new\`<br>\`ap-guangzhou\` | \`alias\`: \`new\`<br>\`description\`: *secret*<br>\`keyUsage\`: \`ENCRYPT_DECRYPT\`<br>\`origin\`: \`TENCENT_KMS\`<br>\`hsmClusterId\`: *empty*<br>\`region\`: \`ap-guangzhou\`<br>\`keyState\`: \`Enabled\`<br>\`keyRotationEnabled\`: \`true\`<br>\`rotateDays\`: \`90\`<br>\`tags\`: *none*<br>\`pendingWindowInDays\`: \`30\`<br>\`onDestroy\`: \`scheduleDeletion\`<br>\`onReplace\`: \`archive\`<br>\`protect\`: \`true\` |
      | \`replaced\`<br>\`<replaced>\`<br>\`ap-guangzhou\` | \`alias\`: \`replaced\`<br>\`description\`: *empty*<br>\`keyUsage\`: \`ASYMMETRIC_DECRYPT_RSA_2048\`<br>\`origin\`: \`TENCENT_KMS\`<br>\`hsmClusterId\`: *empty*<br>\`region\`: \`ap-guangzhou\`<br>\`keyState\`: \`Enabled\`<br>\`keyRotationEnabled\`: \`false\`<br>\`tags\`: *none*<br>\`pendingWindowInDays\`: \`30\`<br>\`onDestroy\`: \`scheduleDeletion\`<br>\`onReplace\`: \`archive\`<br>\`protect\`: \`false\` |
      | \`replaced-guarded\`<br>\`<replaced-guarded>\`<br>\`ap-guangzhou\` | \`alias\`: \`replaced-guarded\`<br>\`description\`: *empty*<br>\`keyUsage\`: \`ASYMMETRIC_DECRYPT_RSA_2048\`<br>\`origin\`: \`TENCENT_KMS\`<br>\`hsmClusterId\`: *empty*<br>\`region\`: \`ap-guangzhou\`<br>\`keyState\`: \`Enabled\`<br>\`keyRotationEnabled\`: \`false\`<br>\`tags\`: *none*<br>\`pendingWindowInDays\`: \`30\`<br>\`onDestroy\`: \`scheduleDeletion\`<br>\`onReplace\`: \`disable\`<br>\`protect\`: \`false\` |
      | \`replaced-scheduled\`<br>\`<replaced-scheduled>\`<br>\`ap-guangzhou\` | \`alias\`: \`replaced-scheduled\`<br>\`description\`: *empty*<br>\`keyUsage\`: \`ENCRYPT_DECRYPT\`<br>\`origin\`: \`EXTERNAL\`<br>\`hsmClusterId\`: *empty*<br>\`region\`: \`ap-guangzhou\`<br>\`keyState\`: \`Enabled\`<br>\`keyRotationEnabled\`: \`false\`<br>\`tags\`: *none*<br>\`pendingWindowInDays\`: \`30\`<br>\`onDestroy\`: \`scheduleDeletion\`<br>\`onReplace\`: \`scheduleDeletion\`<br>\`protect\`: \`false\` |
      | \`restored\`<br>\`ap-guangzhou\` | \`alias\`: \`restored\`<br>\`region\`: \`ap-guangzhou\`<br>\`restoreKeyId\`: \`<retired>\`<br>\`protect\`: \`true\` |
      | \`secret\`<br>\`<secret>\`<br>\`ap-guangzhou\` | \`alias\`: \`secret\`<br>\`description\`: *secret*<br>\`keyUsage\`: \`ENCRYPT_DECRYPT\`<br>\`origin\`: \`TENCENT_KMS\`<br>\`hsmClusterId\`: *empty*<br>\`region\`: \`ap-guangzhou\`<br>\`keyState\`: \`Enabled\`<br>\`keyRotationEnabled\`: \`false\`<br>\`rotateDays\`: \`0\`<br>\`tags\`: *none*<br>\`pendingWindowInDays\`: \`30\`<br>\`onDestroy\`: \`scheduleDeletion\`<br>\`onReplace\`: \`archive\`<br>\`protect\`: \`true\` |
      | \`undeclared\`<br>\`<undeclared>\`<br>\`ap-guangzhou\` | \`alias\`: \`undeclared\`<br>\`description\`: *empty*<br>\`keyUsage\`: \`ENCRYPT_DECRYPT\`<br>\`origin\`: \`TENCENT_KMS\`<br>\`hsmClusterId\`: *empty*<br>\`region\`: \`ap-guangzhou\`<br>\`keyState\`: \`Enabled\`<br>\`keyRotationEnabled\`: \`true\`<br>\`rotateDays\`: \`30\`<br>\`tags\`: *none*<br>\`pendingWindowInDays\`: \`30\`<br>\`onDestroy\`: \`scheduleDeletion\`<br>\`onReplace\`: \`archive\`<br>\`protect\`: \`true\` |
      | \`unknown\`<br>\`<unknown>\`<br>\`ap-guangzhou\` | \`alias\`: \`unknown\`<br>\`description\`: *known after \`pulumi up\`*<br>\`keyUsage\`: \`ENCRYPT_DECRYPT\`<br>\`origin\`: \`TENCENT_KMS\`<br>\`hsmClusterId\`: *empty*<br>\`region\`: \`ap-guangzhou\`<br>\`keyState\`: \`Enabled\`<br>\`keyRotationEnabled\`: \`false\`<br>\`rotateDays\`: \`0\`<br>\`tags\`: *none*<br>\`pendingWindowInDays\`: \`30\`<br>\`onDestroy\`: \`scheduleDeletion\`<br>\`onReplace\`: \`archive\`<br>\`protect\`: \`true\` |
      | \`weaker\`<br>\`<weaker>\`<br>\`ap-guangzhou\` | \`alias\`: \`weaker\`<br>\`description\`: *empty*<br>\`keyUsage\`: \`ENCRYPT_DECRYPT\`<br>\`origin\`: \`TENCENT_KMS\`<br>\`hsmClusterId\`: *empty*<br>\`region\`: \`ap-guangzhou\`<br>\`keyState\`: \`Enabled\`<br>\`keyRotationEnabled\`: \`false\`<br>\`rotateDays\`: \`90\`<br>\`tags\`: *none*<br>\`pendingWindowInDays\`: \`7\`<br>\`onDestroy\`: \`scheduleDeletion\`<br>\`onReplace\`: \`scheduleDeletion\`<br>\`protect\`: \`true\` |

      </details>

      <sub>Monthly cost of keys: +9.00 USD (+5 keys at 1.80 USD, 0.06 a day for 30 days by [the price list](https://www.tencentcloud.com/document/product/1030/31966) as of 2026-11-25). Counted: keys made or restored, less keys scheduled for deletion, which cost nothing from then on. Archived and disabled keys cost what they did; calls are not counted.</sub>
      "
    `);
    // The stream shows the secrets of this program in debug messages.
    const stream = await previewJson(stack, "stream", wanted);
    const [ahead, warning, behind] = (await reportOn(stream, ["--fail-on", "irreversible"], 1)).split(
      /(> \[!CAUTION\]\n> What Pulumi printed .*\n\n.*\n\n)/,
    );
    expect(`${ahead}${behind}`).toBe(fromDocument);
    expect(warning).toBe(
      "> [!CAUTION]\n> What Pulumi printed for this preview holds secrets in clear: debug messages.\n\n" +
        "Whoever can read that file or log can read them. Delete it, replace the secrets, and preview with `--json` alone: " +
        "with `PULUMI_ENABLE_STREAMING_JSON_PREVIEW` Pulumi adds debug messages, which show secrets.\n\n",
    );
    const whole = await previewJson(stack, "document", wanted, "--show-sames", "--show-replacement-steps");
    expect(await reportOn(whole)).toBe(fromDocument);
  });

  it("says what was changed outside Pulumi, as far as the form holds it", async () => {
    const stack = await openStack();
    const names = ["by-hand", "declared", "gone", "gone-too", "scheduled", "unscheduled"];
    const all = program(
      `for (const name of ${JSON.stringify(names)}) key(name, name === "declared" ? { description: "one" } : {}, bare);`,
    );
    await stack.up(all);
    const { kms } = stack.cloud;
    const keyId = async (name: string) => (await stack.stateOf(name)).id;
    await kms.UpdateKeyDescription({ KeyId: await keyId("by-hand"), Description: "by hand" });
    await kms.DisableKey({ KeyId: await keyId("by-hand") });
    await kms.UpdateKeyDescription({ KeyId: await keyId("declared"), Description: "by hand" });
    await schedule(stack, await keyId("scheduled"));
    await schedule(stack, await keyId("unscheduled"));
    await stack.cloud.removeKey(await keyId("gone"));
    await stack.cloud.removeKey(await keyId("gone-too"));

    const wanted = program(
      `for (const name of ["by-hand", "gone", "unscheduled"]) key(name, {}, bare); key("declared", { description: "one" }, bare);`,
    );
    const fromStream = await reportOn(await previewJson(stack, "stream", wanted, "--refresh"));
    expect(stack.disguised(fromStream)).toMatchInlineSnapshot(`
      "<!-- pulumi-tencentcloud-kms report: stack-ring/dev -->

      ## KMS keys of \`stack-ring/dev\`

      > [!WARNING]
      > If this is applied, 1 key is taken out of use, 1 that vanished is made again, 1 that vanished leaves the state and 2 are changed; 1 key was changed outside Pulumi and stays so.

      ### Keys that become unusable

      A way back is a new resource with \`restoreKeyId\` or \`adoptKeyId\` and the KeyId. A key that is deleted for good has none, and what was encrypted under it is lost.

      | Key | What becomes of it, and the way back | Why | Guarded by |
      | --- | --- | --- | --- |
      | \`scheduled\`<br>\`<scheduled>\`<br>\`ap-guangzhou\` | nothing more: it is scheduled already, to be deleted for good on 2026-03-08 00:00 UTC<br>way back until then: \`restoreKeyId\` | removed from the program | nothing: \`protect\` was off before |

      ### Keys that vanished

      These keys are gone from the cloud. What was encrypted under them cannot be decrypted, also not by a new key.

      | Key | In its place |
      | --- | --- |
      | \`gone\`<br>\`<gone>\`<br>\`ap-guangzhou\` | a **new key** would be made |
      | \`gone-too\`<br>\`<gone-too>\`<br>\`ap-guangzhou\` | nothing: the program does not declare it |

      ### Changed keys

      | Key | Property | Before | After |
      | --- | --- | --- | --- |
      | \`declared\` | \`description\` | \`by hand\` *(changed outside Pulumi)* | \`one\` |
      | \`unscheduled\` | \`keyState\` | \`PendingDelete\` *(changed outside Pulumi)* | \`Disabled\` |

      ### Changed outside Pulumi, and left so

      The program does not declare these properties, so nothing is done about them.

      | Key | Property | In the state | In the cloud |
      | --- | --- | --- | --- |
      | \`by-hand\` | \`description\` | *empty* | \`by hand\` |
      | \`by-hand\` | \`keyState\` | \`Enabled\` | \`Disabled\` |

      ### What the provider says

      - \`KmsKey: key <by-hand> (alias "by-hand", ap-guangzhou) is Disabled and stays so while the program declares no keyState. Declare keyState: "Enabled" to use it again.\`
      - \`tencentcloud: talking to an emulator at <endpoint>\`

      <details>
      <summary>All properties of created and changed keys (3 keys)</summary>

      | Key | All properties once this is applied |
      | --- | --- |
      | \`declared\`<br>\`<declared>\`<br>\`ap-guangzhou\` | \`alias\`: \`declared\`<br>\`description\`: \`one\`<br>\`keyUsage\`: \`ENCRYPT_DECRYPT\`<br>\`origin\`: \`TENCENT_KMS\`<br>\`hsmClusterId\`: *empty*<br>\`region\`: \`ap-guangzhou\`<br>\`keyState\`: \`Enabled\`<br>\`keyRotationEnabled\`: \`false\`<br>\`rotateDays\`: \`0\`<br>\`tags\`: *none*<br>\`pendingWindowInDays\`: \`30\`<br>\`onDestroy\`: \`scheduleDeletion\`<br>\`onReplace\`: \`archive\`<br>\`protect\`: \`false\` |
      | \`gone\`<br>\`<gone>\`<br>\`ap-guangzhou\` | \`alias\`: \`gone\`<br>\`description\`: *empty*<br>\`keyUsage\`: \`ENCRYPT_DECRYPT\`<br>\`origin\`: \`TENCENT_KMS\`<br>\`hsmClusterId\`: *empty*<br>\`region\`: \`ap-guangzhou\`<br>\`keyState\`: \`Enabled\`<br>\`keyRotationEnabled\`: \`false\`<br>\`tags\`: *none*<br>\`pendingWindowInDays\`: \`30\`<br>\`onDestroy\`: \`scheduleDeletion\`<br>\`onReplace\`: \`archive\`<br>\`protect\`: \`false\` |
      | \`unscheduled\`<br>\`<unscheduled>\`<br>\`ap-guangzhou\` | \`alias\`: \`unscheduled\`<br>\`description\`: *empty*<br>\`keyUsage\`: \`ENCRYPT_DECRYPT\`<br>\`origin\`: \`TENCENT_KMS\`<br>\`hsmClusterId\`: *empty*<br>\`region\`: \`ap-guangzhou\`<br>\`keyState\`: \`Disabled\`<br>\`keyRotationEnabled\`: \`false\`<br>\`rotateDays\`: \`0\`<br>\`tags\`: *none*<br>\`pendingWindowInDays\`: \`30\`<br>\`onDestroy\`: \`scheduleDeletion\`<br>\`onReplace\`: \`archive\`<br>\`protect\`: \`false\` |

      </details>

      <sub>Monthly cost of keys: +1.80 USD (+1 key at 1.80 USD, 0.06 a day for 30 days by [the price list](https://www.tencentcloud.com/document/product/1030/31966) as of 2026-11-25). Counted: keys made or restored, less keys scheduled for deletion, which cost nothing from then on. Archived and disabled keys cost what they did; calls are not counted.</sub>
      "
    `);
    const whole = await previewJson(stack, "document", wanted, "--refresh", "--show-sames", "--show-replacement-steps");
    expect(await reportOn(whole)).toBe(fromStream);
    const fromDocument = await reportOn(await previewJson(stack, "document", wanted, "--refresh"));
    expect(stack.disguised(fromDocument)).toMatchInlineSnapshot(`
      "<!-- pulumi-tencentcloud-kms report: stack-ring/dev -->

      ## KMS keys of \`stack-ring/dev\`

      > [!WARNING]
      > If this is applied, 1 key is taken out of use, 1 that vanished is made again and 2 are changed.

      ### Keys that become unusable

      A way back is a new resource with \`restoreKeyId\` or \`adoptKeyId\` and the KeyId. A key that is deleted for good has none, and what was encrypted under it is lost.

      | Key | What becomes of it, and the way back | Why | Guarded by |
      | --- | --- | --- | --- |
      | \`scheduled\`<br>\`<scheduled>\`<br>\`ap-guangzhou\` | nothing more: it is scheduled already, to be deleted for good on 2026-03-08 00:00 UTC<br>way back until then: \`restoreKeyId\` | removed from the program | nothing: \`protect\` was off before |

      ### Keys that vanished

      These keys are gone from the cloud. What was encrypted under them cannot be decrypted, also not by a new key.

      | Key | In its place |
      | --- | --- |
      | \`gone\`<br>\`<gone>\`<br>\`ap-guangzhou\` | a **new key** would be made |

      ### Changed keys

      | Key | Property | Before | After |
      | --- | --- | --- | --- |
      | \`declared\` | \`description\` | \`by hand\` *(changed outside Pulumi)* | \`one\` |
      | \`unscheduled\` | \`keyState\` | \`PendingDelete\` *(changed outside Pulumi)* | \`Disabled\` |

      ### What the provider says

      - \`KmsKey: key <by-hand> (alias "by-hand", ap-guangzhou) is Disabled and stays so while the program declares no keyState. Declare keyState: "Enabled" to use it again.\`
      - \`\`KmsKey: key <gone-too> (alias "gone-too", ap-guangzhou) is GONE although its deletion was never scheduled here. What was encrypted under it cannot be decrypted any more. It leaves the state; where the program still declares it, \`pulumi up\` makes a new key.\`\`
      - \`tencentcloud: talking to an emulator at <endpoint>\`

      <details>
      <summary>All properties of created and changed keys (3 keys)</summary>

      | Key | All properties once this is applied |
      | --- | --- |
      | \`declared\`<br>\`<declared>\`<br>\`ap-guangzhou\` | \`alias\`: \`declared\`<br>\`description\`: \`one\`<br>\`keyUsage\`: \`ENCRYPT_DECRYPT\`<br>\`origin\`: \`TENCENT_KMS\`<br>\`hsmClusterId\`: *empty*<br>\`region\`: \`ap-guangzhou\`<br>\`keyState\`: \`Enabled\`<br>\`keyRotationEnabled\`: \`false\`<br>\`rotateDays\`: \`0\`<br>\`tags\`: *none*<br>\`pendingWindowInDays\`: \`30\`<br>\`onDestroy\`: \`scheduleDeletion\`<br>\`onReplace\`: \`archive\`<br>\`protect\`: \`false\` |
      | \`gone\`<br>\`<gone>\`<br>\`ap-guangzhou\` | \`alias\`: \`gone\`<br>\`description\`: *empty*<br>\`keyUsage\`: \`ENCRYPT_DECRYPT\`<br>\`origin\`: \`TENCENT_KMS\`<br>\`hsmClusterId\`: *empty*<br>\`region\`: \`ap-guangzhou\`<br>\`keyState\`: \`Enabled\`<br>\`keyRotationEnabled\`: \`false\`<br>\`tags\`: *none*<br>\`pendingWindowInDays\`: \`30\`<br>\`onDestroy\`: \`scheduleDeletion\`<br>\`onReplace\`: \`archive\`<br>\`protect\`: \`false\` |
      | \`unscheduled\`<br>\`<unscheduled>\`<br>\`ap-guangzhou\` | \`alias\`: \`unscheduled\`<br>\`description\`: *empty*<br>\`keyUsage\`: \`ENCRYPT_DECRYPT\`<br>\`origin\`: \`TENCENT_KMS\`<br>\`hsmClusterId\`: *empty*<br>\`region\`: \`ap-guangzhou\`<br>\`keyState\`: \`Disabled\`<br>\`keyRotationEnabled\`: \`false\`<br>\`rotateDays\`: \`0\`<br>\`tags\`: *none*<br>\`pendingWindowInDays\`: \`30\`<br>\`onDestroy\`: \`scheduleDeletion\`<br>\`onReplace\`: \`archive\`<br>\`protect\`: \`false\` |

      </details>

      <sub>Monthly cost of keys: +1.80 USD (+1 key at 1.80 USD, 0.06 a day for 30 days by [the price list](https://www.tencentcloud.com/document/product/1030/31966) as of 2026-11-25). Counted: keys made or restored, less keys scheduled for deletion, which cost nothing from then on. Archived and disabled keys cost what they did; calls are not counted.</sub>
      "
    `);
  });

  it("says why a preview failed, and what it reached; and what an earlier run left over", async () => {
    const stack = await openStack();
    const declared = (args: string, opts: string) => program(`key("guarded"); key("left", ${args}, ${opts});`);
    await stack.up(declared("{}", "bare"));
    const wrong = program(`key("a b", { rotateDays: 3 });`);
    expect(stack.disguised(await reportOn(await previewJson(stack, "document", wrong)))).toMatchInlineSnapshot(`
      "<!-- pulumi-tencentcloud-kms report: stack-ring/dev -->

      ## KMS keys of \`stack-ring/dev\`

      > [!CAUTION]
      > The preview failed with errors about 1 resource, so that deletions and more may be missing here; as far as it got, no key changes.

      ### Errors

      Key \`a b\`:

      \`\`\`text
      alias "a b" must not contain " "; allowed: 1 to 60 letters, digits, "-" and "_"
      rotateDays 3 must be a whole number of days from 7 to 365
      rotateDays 3 is possible only beside keyRotationEnabled: true; add that, or remove rotateDays
      \`\`\`
      "
    `);
    const unwritten = program(`throw new Error("no shelf");`);
    expect(stack.disguised(await reportOn(await previewJson(stack, "stream", unwritten)))).toMatchInlineSnapshot(`
      "<!-- pulumi-tencentcloud-kms report: stack-ring/dev -->

      ## KMS keys of \`stack-ring/dev\`

      > [!CAUTION]
      > The preview failed, so that deletions and more may be missing here; as far as it got, no key changes.

      ### Errors

      Of no resource in particular:

      \`\`\`text
      Running program '<folder>/index.js' failed with an unhandled exception:
      Error: no shelf
      \`\`\`
      "
    `);
    const refused = program(`key("guarded", { origin: "EXTERNAL" });`);
    expect(stack.disguised(await reportOn(await previewJson(stack, "document", refused)))).toMatchInlineSnapshot(`
      "<!-- pulumi-tencentcloud-kms report: stack-ring/dev -->

      ## KMS keys of \`stack-ring/dev\`

      > [!CAUTION]
      > The preview failed with errors about 1 resource, so that deletions and more may be missing here; as far as it got, 1 key is disabled at once and then deleted for good and 1 is to go but protected, which Pulumi refuses.

      ### Errors

      Key \`guarded\`:

      \`\`\`text
      The key is protected, so Pulumi refuses to replace it. If it is to be replaced: write { protect: false } on it, which counts in the same run.
      \`\`\`

      ### Keys that become unusable

      A way back is a new resource with \`restoreKeyId\` or \`adoptKeyId\` and the KeyId. A key that is deleted for good has none, and what was encrypted under it is lost.

      | Key | What becomes of it, and the way back | Why | Guarded by |
      | --- | --- | --- | --- |
      | \`left\`<br>\`<left>\`<br>\`ap-guangzhou\` | disabled at once, and **deleted for good** 30 days after this is applied<br>way back until then: \`restoreKeyId\` | removed from the program | nothing: \`protect\` was off before |
      | \`guarded\`<br>\`<guarded>\`<br>\`ap-guangzhou\` | archived: it can still decrypt, and no longer encrypt<br>way back at any time: \`restoreKeyId\` or \`adoptKeyId\` | replaced by a new key:<br>\`origin\`: \`TENCENT_KMS\` → \`EXTERNAL\` | \`protect\` is on: Pulumi refuses this |

      ### What the provider says

      - \`tencentcloud: talking to an emulator at <endpoint>\`

      <details>
      <summary>All properties of created and changed keys (1 key)</summary>

      | Key | All properties once this is applied |
      | --- | --- |
      | \`guarded\`<br>\`<guarded>\`<br>\`ap-guangzhou\` | \`alias\`: \`guarded\`<br>\`description\`: *empty*<br>\`keyUsage\`: \`ENCRYPT_DECRYPT\`<br>\`origin\`: \`EXTERNAL\`<br>\`hsmClusterId\`: *empty*<br>\`region\`: \`ap-guangzhou\`<br>\`keyState\`: \`Enabled\`<br>\`keyRotationEnabled\`: \`false\`<br>\`tags\`: *none*<br>\`pendingWindowInDays\`: \`30\`<br>\`onDestroy\`: \`scheduleDeletion\`<br>\`onReplace\`: \`archive\`<br>\`protect\`: \`true\` |

      </details>

      <sub>Monthly cost of keys: -1.80 USD (-1 key at 1.80 USD, 0.06 a day for 30 days by [the price list](https://www.tencentcloud.com/document/product/1030/31966) as of 2026-11-25). Counted: keys made or restored, less keys scheduled for deletion, which cost nothing from then on. Archived and disabled keys cost what they did; calls are not counted.</sub>
      "
    `);
    const removed = program(`key("left", {}, bare);`);
    expect(stack.disguised(await reportOn(await previewJson(stack, "document", removed)))).toMatchInlineSnapshot(`
      "<!-- pulumi-tencentcloud-kms report: stack-ring/dev -->

      ## KMS keys of \`stack-ring/dev\`

      > [!CAUTION]
      > The preview failed with errors about 1 resource, so that deletions and more may be missing here; as far as it got, 1 key is to go but protected, which Pulumi refuses.

      ### Errors

      Key \`guarded\`:

      \`\`\`text
      The key is protected, so Pulumi refuses to delete it. If it is to go: declare it with { protect: false }, run \`pulumi up\`, and then remove it.
      \`\`\`

      ### Keys that become unusable

      A way back is a new resource with \`restoreKeyId\` or \`adoptKeyId\` and the KeyId. A key that is deleted for good has none, and what was encrypted under it is lost.

      | Key | What becomes of it, and the way back | Why | Guarded by |
      | --- | --- | --- | --- |
      | \`guarded\`<br>\`<guarded>\`<br>\`ap-guangzhou\` | disabled at once, and **deleted for good** 30 days after this is applied<br>way back until then: \`restoreKeyId\` | removed from the program | \`protect\` is on: Pulumi refuses this |

      <sub>Monthly cost of keys: as before. Counted: keys made or restored, less keys scheduled for deletion, which cost nothing from then on. Archived and disabled keys cost what they did; calls are not counted.</sub>
      "
    `);

    await stack.cloud.addFault({ action: "ArchiveKey", fault: "UnauthorizedOperation" });
    const replaced = declared('{ origin: "EXTERNAL" }', "bare");
    await stack.failing.up(replaced);
    expect(stack.disguised(await reportOn(await previewJson(stack, "stream", replaced)))).toMatchInlineSnapshot(`
      "<!-- pulumi-tencentcloud-kms report: stack-ring/dev -->

      ## KMS keys of \`stack-ring/dev\`

      > [!WARNING]
      > If this is applied, 1 key is taken out of use.

      ### Keys that become unusable

      A way back is a new resource with \`restoreKeyId\` or \`adoptKeyId\` and the KeyId. A key that is deleted for good has none, and what was encrypted under it is lost.

      | Key | What becomes of it, and the way back | Why | Guarded by |
      | --- | --- | --- | --- |
      | \`left\`<br>\`<left>\`<br>\`ap-guangzhou\` | archived: it can still decrypt, and no longer encrypt<br>way back at any time: \`restoreKeyId\` or \`adoptKeyId\` | an earlier run replaced it and could not remove it | nothing: it was replaced before |

      <sub>Monthly cost of keys: as before. Counted: keys made or restored, less keys scheduled for deletion, which cost nothing from then on. Archived and disabled keys cost what they did; calls are not counted.</sub>
      "
    `);
  });

  it("is as docs/report.md shows it", async () => {
    const declaring = (...keys: readonly string[]) =>
      [`const { KmsKey } = require("pulumi-tencentcloud-kms");`, ...keys, ""].join("\n");
    const payments = (args: string) =>
      `new KmsKey("payments", { alias: "payments", keyRotationEnabled: true, ${args} });`;
    const shop = await openDocumentProject("docs/report.md", async (folder) => {
      await writeFile(join(folder, "Pulumi.yaml"), "name: shop\nmain: index.js\nruntime: nodejs\n");
      await writeFile(join(folder, "package.json"), JSON.stringify({ name: "shop", private: true }));
      await writeFile(
        join(folder, "index.js"),
        declaring(
          payments('description: "Card data at rest"'),
          'new KmsKey("sessions", { alias: "sessions", pendingWindowInDays: 7 }, { protect: false });',
        ),
      );
    });
    await shop.run("pulumi stack init prod && pulumi up --skip-preview");
    await writeFile(
      join(shop.paths.project, "index.js"),
      declaring(
        payments('description: "Card data, at rest", pendingWindowInDays: 14'),
        'new KmsKey("invoices", { alias: "invoices", keyRotationEnabled: true, rotateDays: 90 });',
      ),
    );
    await shop.follow();
  });
});
