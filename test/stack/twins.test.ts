import { describe, expect, it } from "vitest";
import { javascript, openStack } from "../harness/stack";

const providers = `
const config = { region: "ap-guangzhou", secretId: "AKIDEMULATOR", secretKey: "emulator-secret-key" };
const [one, two] = ["one", "two"].map((name) => new Provider(name, config));
`;

/** What else is said depends on how far the program had come. */
const errorsIn = (messages: string): string => messages.slice(Math.max(0, messages.search(/^error: /m)));

describe("two resources cannot name one key", () => {
  it("through two providers: refused in the preview, and both are named", async () => {
    const { stack, keyId } = await stackWithKey();
    const preview = await stack.failing.preview(
      javascript(`${providers}
        new KmsKey("orders", { adoptKeyId: "${keyId}" }, { provider: one });
        new KmsKey("archive", { restoreKeyId: "${keyId}" }, { provider: two });
      `),
    );

    expect(errorsIn(preview.messages)).toMatchInlineSnapshot(
      `"error: KmsKey "archive": restoreKeyId names the key <theirs>, which the resource "orders" names as its adoptKeyId: a key belongs to one resource. Write its KeyId in one of the two."`,
    );
  });

  it("where the program learns late which key that is", async () => {
    const { stack, keyId } = await stackWithKey();
    await stack.up(javascript('new KmsKey("first", { alias: "first" });'));
    const preview = await stack.failing.preview(
      javascript(`${providers}
        const first = new KmsKey("first", { alias: "first" });
        new KmsKey("orders", { adoptKeyId: first.alias.apply(() => "${keyId}") }, { provider: one });
        new KmsKey("archive", { adoptKeyId: first.alias.apply(() => "${keyId}") }, { provider: two });
      `),
    );

    expect(errorsIn(preview.messages)).toMatchInlineSnapshot(
      `"error: error serializing property "adoptKeyId": KmsKey "archive": adoptKeyId names the key <theirs>, which the resource "orders" names as its adoptKeyId: a key belongs to one resource. Write its KeyId in one of the two."`,
    );
  });

  it("where one of them has it already, through another provider", async () => {
    const { stack } = await stackWithKey();
    await stack.up(javascript('new KmsKey("first", { alias: "first" });'));
    const { id } = await stack.stateOf("first");
    const preview = await stack.failing.preview(
      javascript(`${providers}
        new KmsKey("first", { alias: "first" });
        new KmsKey("second", { adoptKeyId: "${id}" }, { provider: two });
      `),
    );

    expect(errorsIn(preview.messages)).toMatchInlineSnapshot(
      `"error: KmsKey "second": adoptKeyId names the key <first>, which the resource "first" has: a key belongs to one resource. Remove adoptKeyId there, or that other resource from the program."`,
    );
  });

  it("in an update, where only that learns it", async () => {
    const { stack, keyId } = await stackWithKey();
    const program = javascript(`
      const first = new KmsKey("first", { alias: "first" });
      new KmsKey("orders", { adoptKeyId: first.accountId.apply(() => "${keyId}") });
      new KmsKey("archive", { restoreKeyId: first.accountId.apply(() => "${keyId}") });
    `);
    await stack.preview(program);
    const up = await stack.failing.up();

    expect(errorsIn(up.messages)).toMatchInlineSnapshot(
      `"error: error serializing property "restoreKeyId": KmsKey "archive": restoreKeyId names the key <theirs>, which the resource "orders" names as its adoptKeyId: a key belongs to one resource. Write its KeyId in one of the two."`,
    );
  });
});

/** A stack beside a key that somebody else made. */
async function stackWithKey() {
  const stack = await openStack();
  const { KeyId: keyId = "" } = await stack.cloud.kms.CreateKey({ Alias: "theirs" });
  stack.nameKey(keyId, "theirs");
  return { stack, keyId };
}

it("two resources of one provider cannot have one alias, those of two providers may", async () => {
  const stack = await openStack();
  const declared = (provider: string) =>
    javascript(`${providers}
      new KmsKey("orders", { alias: "orders" }, { provider: one });
      new KmsKey("archive", { alias: "orders" }, { provider: ${provider} });
    `);

  expect((await stack.failing.preview(declared("one"))).messages).toMatchInlineSnapshot(
    `"error: KmsKey "archive": the alias "orders" is that of the resource "orders" too: an alias belongs to one key of a region. Give one of the two another."`,
  );
  // They may be of two accounts.
  expect((await stack.preview(declared("two"))).messages).toBe("");
});
