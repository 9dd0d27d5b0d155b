import { describe, expect, it } from "vitest";
import { javascript, keyType, openStack, program } from "../harness/stack";
import { sortedLines, writes } from "../harness/stackOrder";

describe("ignoreChanges", () => {
  it("leaves a property, or one tag, to others, in previews, refreshes and updates", async () => {
    const stack = await openStack();
    const declared = (value: string) =>
      program({
        whole: {
          args: { alias: "whole", description: value, tags: { team: value } },
          opts: { ignoreChanges: ["description", "tags"] },
        },
        partial: {
          args: { alias: "partial", tags: { team: value, owner: value } },
          opts: { ignoreChanges: ["tags.owner"] },
        },
      });
    await stack.up(declared("one"));
    const { kms, tag } = stack.cloud;
    const whole = await stack.stateOf("whole");
    await kms.UpdateKeyDescription({ KeyId: whole.id, Description: "by hand" });
    await tag.ModifyResourceTags({
      Resource: String(whole.outputs.qcs),
      ReplaceTags: [{ TagKey: "added", TagValue: "by hand" }],
      DeleteTags: [{ TagKey: "team" }],
    });
    await tag.ModifyResourceTags({
      Resource: String((await stack.stateOf("partial")).outputs.qcs),
      ReplaceTags: [
        { TagKey: "team", TagValue: "by hand" },
        { TagKey: "owner", TagValue: "by hand" },
      ],
    });

    const up = await stack.up(declared("two"), "--refresh");
    expect(up.changes).toMatchInlineSnapshot(`
      "~ partial (refresh)
      ~ partial (update)
        ~ tags: {
            ~ team: "by hand" => "two"
      ~ whole (refresh)"
    `);
    expect(up.messages).toBe("");
    expect(writes(up)).toEqual({ partial: ["ModifyResourceTags"] });
    expect(await stack.cloud.keyAt("whole")).toMatchObject({
      Description: "by hand",
      Tags: [{ TagKey: "added", TagValue: "by hand" }],
    });
    expect(await stack.cloud.keyAt("partial")).toMatchObject({
      Tags: [
        { TagKey: "owner", TagValue: "by hand" },
        { TagKey: "team", TagValue: "two" },
      ],
    });
  });
});

describe("keys of a component", () => {
  it("take protection and provider from it, and keep their keys when it is renamed with an alias", async () => {
    const stack = await openStack();
    const vaults = (vault: string, rest: string) =>
      javascript(`
class Vault extends pulumi.ComponentResource {
  constructor(name, opts) {
    super("acme:index:Vault", name, {}, opts);
    const data = new KmsKey(name + "-data", {}, { parent: this });
    new KmsKey(name + "-logs", { description: pulumi.interpolate\`after \${data.keyId}\` }, { parent: this });
  }
}
const shanghai = new Provider("shanghai", { region: "ap-shanghai" });
new Vault(${vault});
${rest}
`);
    const rest = `
new Vault("open", { protect: false });
new Vault("east", { providers: [shanghai], protect: false });
new Vault("west", { providers: { "pulumi-nodejs": shanghai } });
`;
    await stack.up(vaults('"closed"', rest));
    const keys = (await stack.resources()).filter(({ type }) => type === keyType);
    expect(
      keys.map(({ name, outputs, protect }) => `${name}: ${outputs.region}, ${protect}`).sort(),
    ).toMatchInlineSnapshot(`
      [
        "closed-data: ap-guangzhou, true",
        "closed-logs: ap-guangzhou, true",
        "east-data: ap-shanghai, false",
        "east-logs: ap-shanghai, false",
        "open-data: ap-guangzhou, false",
        "open-logs: ap-guangzhou, false",
        "west-data: ap-shanghai, true",
        "west-logs: ap-shanghai, true",
      ]
    `);

    const renamed = await stack.preview(vaults('"renamed", { aliases: [{ name: "closed" }] }', rest));
    expect(renamed.summary).toBe("14 unchanged");
    const removed = await stack.failing.preview(vaults('"renamed", { aliases: [{ name: "closed" }] }', ""));
    expect(removed.messages.match(/[\w-]+(?=" cannot be deleted)/g)?.sort()).toEqual(["west-logs"]);
  });
});

describe("a resource renamed with aliases", () => {
  it("keeps its key, with the alias it has, declared or not", async () => {
    const stack = await openStack();
    await stack.up(program({ before: {}, named: { args: { alias: "payments" } } }));
    const { id, outputs } = await stack.stateOf("before");

    const up = await stack.up(
      program({
        after: { opts: { aliases: [{ name: "before" }] } },
        renamed: { args: { alias: "payments" }, opts: { aliases: [{ name: "named" }] } },
      }),
    );
    expect(up.summary).toBe("3 unchanged");
    expect(up.messages).toBe("");
    expect(writes(up)).toEqual({});
    expect(await stack.stateOf("after")).toMatchObject({ id, outputs: { alias: outputs.alias } });
    const next = await stack.preview(program({ after: {}, renamed: { args: { alias: "payments" } } }));
    // What the state remembers of its place in the program is nobody's any more, and by it is told why a key goes.
    expect(next.summary).toBe("~ 2 to update, 1 unchanged");
    expect(sortedLines(next.messages)).toBe(
      ["after", "renamed"]
        .map(
          (name) => `KmsKey ${name}: the state still has the place that it had in the program before; it is corrected`,
        )
        .join("\n"),
    );
    expect((await stack.up()).calls).toEqual([]);
    expect((await stack.preview()).summary).toBe("3 unchanged");
  });
});

describe("the program's own transformations and transforms", () => {
  it("have stack traces, whoever asks for them", async () => {
    const stack = await openStack();
    const { output } = await stack.preview(
      javascript(`
        const seen = {};
        const depth = (who) => (args) => {
          if (args.type.endsWith(":KmsKey")) seen[who] = new Error("here").stack.includes("index.js");
          return undefined;
        };
        pulumi.runtime.registerStackTransformation(depth("transformation of the stack"));
        const key = new KmsKey("key", {}, { transformations: [depth("transformation")], transforms: [depth("transform")] });
        exports.seen = key.urn.apply(() => Object.entries(seen).map(([who, has]) => who + ": " + has).sort().join(", "));
      `),
    );

    expect(output).toContain('"transform: true, transformation of the stack: true, transformation: true"');
  });
});
