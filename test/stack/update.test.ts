import { describe, expect, it } from "vitest";
import { javascript, openStack, program } from "../harness/stack";
import { sortedLines, writes } from "../harness/stackOrder";

describe("pulumi up of a changed key", () => {
  it("changes each property in place as the preview shows it, and keeps or empties the ones that are left out", async () => {
    const stack = await openStack();
    await stack.up(
      program({
        renamed: { args: { alias: "old-name" } },
        described: { args: { description: "one" } },
        disabled: { args: { keyState: "Enabled" } },
        archived: { args: {} },
        rotated: { args: { keyRotationEnabled: true } },
        rotating: { args: { rotateDays: 90, keyRotationEnabled: true } },
        retagged: { args: { tags: { added: "1", changed: "1", removed: "1" } } },
        settled: {
          args: {
            pendingWindowInDays: 7,
            keyUsage: "ENCRYPT_DECRYPT",
            origin: "TENCENT_KMS",
            hsmClusterId: "cls-hsm-12345678",
          },
        },
      }),
    );
    const changed = program({
      renamed: { args: { alias: "new-name", region: "ap-guangzhou" } },
      described: { args: { description: "two" } },
      disabled: { args: { keyState: "Disabled" } },
      archived: { args: { keyState: "Archived" } },
      rotated: { args: { keyRotationEnabled: false } },
      rotating: { args: { rotateDays: 30, keyRotationEnabled: true } },
      retagged: { args: { tags: { added: "1", changed: "2", new: "3" } } },
      settled: {
        args: { pendingWindowInDays: 10, onDestroy: "disable", onReplace: "disable", keyUsage: "ENCRYPT_DECRYPT" },
      },
    });

    const preview = await stack.preview(changed);
    expect(preview.changes).toMatchInlineSnapshot(`
      "~ archived (update)
        + keyState: "Archived"
      ~ described (update)
        ~ description: "one" => "two"
      ~ disabled (update)
        ~ keyState: "Enabled" => "Disabled"
      ~ renamed (update)
        ~ alias: "old-name" => "new-name"
      ~ retagged (update)
        ~ tags: {
            ~ changed: "1" => "2"
            + new: "3"
            - removed: "1"
      ~ rotated (update)
        ~ keyRotationEnabled: true => false
      ~ rotating (update)
        ~ rotateDays: 90 => 30
      ~ settled (update)
        - hsmClusterId: "cls-hsm-12345678"
        + onDestroy: "disable"
        + onReplace: "disable"
        - origin: "TENCENT_KMS"
        ~ pendingWindowInDays: 7 => 10"
    `);
    expect(sortedLines(preview.messages)).toMatchInlineSnapshot(
      `
      "KmsKey settled: hsmClusterId is no longer declared; the key keeps "cls-hsm-12345678"
      KmsKey settled: origin is no longer declared; the key keeps "TENCENT_KMS""
    `,
    );
    const up = await stack.up();
    expect(writes(up)).toMatchInlineSnapshot(`
      {
        "archived": [
          "ArchiveKey",
        ],
        "described": [
          "UpdateKeyDescription",
        ],
        "disabled": [
          "DisableKey",
        ],
        "renamed": [
          "UpdateAlias",
        ],
        "retagged": [
          "ModifyResourceTags",
        ],
        "rotated": [
          "DisableKeyRotation",
        ],
        "rotating": [
          "EnableKeyRotation",
        ],
      }
    `);

    const leftOut = program({
      renamed: {},
      described: {},
      disabled: {},
      archived: {},
      rotated: {},
      rotating: {},
      retagged: {},
      settled: {},
    });
    const previewLeftOut = await stack.preview(leftOut);
    expect(previewLeftOut.changes).toMatchInlineSnapshot(`
      "~ archived (update)
        - keyState: "Archived"
      ~ described (update)
        - description: "two"
      ~ disabled (update)
        - keyState: "Disabled"
      ~ retagged (update)
        - tags: {
            - added: "1"
            - changed: "2"
            - new: "3"
      ~ rotated (update)
        - keyRotationEnabled: false
      ~ rotating (update)
        - keyRotationEnabled: true
        - rotateDays: 30
      ~ settled (update)
        - keyUsage: "ENCRYPT_DECRYPT"
        - onDestroy: "disable"
        - onReplace: "disable"
        - pendingWindowInDays: 10"
    `);
    expect(sortedLines(previewLeftOut.messages)).toMatchInlineSnapshot(`
      "KmsKey archived: keyState is no longer declared; the key keeps "Archived"
      KmsKey disabled: keyState is no longer declared; the key keeps "Disabled"
      KmsKey rotated: keyRotationEnabled is no longer declared; the key keeps false
      KmsKey rotating: keyRotationEnabled is no longer declared; the key keeps true
      KmsKey rotating: rotateDays is no longer declared; the key keeps 30
      KmsKey settled: keyUsage is no longer declared; the key keeps "ENCRYPT_DECRYPT""
    `);
    const upLeftOut = await stack.up();
    expect(writes(upLeftOut)).toMatchInlineSnapshot(`
      {
        "described": [
          "UpdateKeyDescription",
        ],
        "retagged": [
          "ModifyResourceTags",
        ],
      }
    `);

    const unchanged = await stack.preview();
    expect(unchanged.summary).toBe("9 unchanged");
    expect(unchanged.messages).toBe("");
  });

  it("asks for the key once and sends the one call that the change needs, which leaves what depends on its id alone", async () => {
    const stack = await openStack();
    const chained = (description: string) =>
      javascript(`
const first = new KmsKey("first", { alias: "first", description: ${JSON.stringify(description)} });
new KmsKey("second", { alias: "second", description: pulumi.interpolate\`after \${first.id} and \${first.keyId}\` });
exports.keyId = first.keyId;
`);
    await stack.up(chained("one"));

    const preview = await stack.preview(chained("two"));
    expect(preview.changes).toBe('~ first (update)\n  ~ description: "one" => "two"');
    expect(preview.summary).toBe("~ 1 to update, 2 unchanged");

    const up = await stack.up();
    expect(up.calls).toEqual(["DescribeKeys first", "UpdateKeyDescription first"]);
    expect(up.summary).toBe("~ 1 updated, 2 unchanged");
  });
});
