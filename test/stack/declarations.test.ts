import { chmod, mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { privateFolder } from "../../provider/run/declarations/place";
import { javascript, keyType, openStack, type Stack } from "../harness/stack";

/** Keeps what is written down at the end of the program, and the address that provider processes are given. */
const witness = `
const { readdirSync, readFileSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");
const found = () => {
  const folders = readdirSync(process.env.TMPDIR).filter((name) => name.startsWith("pulumi-tencentcloud-kms"));
  const files = folders.flatMap((folder) => readdirSync(join(process.env.TMPDIR, folder)).map((name) => ({ folder, name })));
  const read = files.filter(({ name }) => name.endsWith(".json")).map(({ folder, name }) => ({ name, text: readFileSync(join(process.env.TMPDIR, folder, name), "utf8") }));
  return read.filter(({ text }) => JSON.parse(text).pid === process.pid);
};
process.on("exit", () => {
  for (const { name, text } of found()) writeFileSync(join("seen", name), text);
});
class Address extends pulumi.dynamic.Resource {
  constructor() {
    super({ create: async () => ({ id: "address", outs: { address: process.argv.at(-1) } }) }, "address", { address: undefined });
  }
}
exports.address = new Address().address;
`;

describe("what the program declares", () => {
  it("is written down for the provider processes of an update", async () => {
    const stack = await watchedStack();
    await stack.up(
      javascript(`${witness}
        const first = new KmsKey("first", { alias: "first", onDestroy: "archive", pendingWindowInDays: 7 });
        new KmsKey("second", { onReplace: "disable" }, { aliases: [{ name: "third" }], dependsOn: first });
      `),
    );

    const { content, address } = await seen(stack);
    expect(content).toEqual([
      `run-${encodeURIComponent(address)}.${content[1].pid}.json`,
      {
        version: 1,
        pid: expect.any(Number),
        host: expect.any(Number),
        resources: [
          {
            urn: urn("first"),
            formerUrns: [],
            name: "first",
            onDestroy: "archive",
            pendingWindowInDays: 7,
            has: "<first>",
          },
          { urn: urn("second"), formerUrns: [urn("third")], name: "second", onReplace: "disable", has: "<second>" },
        ],
      },
    ]);
  });

  it("tells what is not known yet, and then what it is", async () => {
    const stack = await watchedStack();
    await stack.up(javascript('new KmsKey("first", { alias: "first" }, { protect: false });'));
    await stack.up(
      javascript(`${witness}
        const days = new KmsKey("days", { pendingWindowInDays: 9 });
        const told = new KmsKey("told", {
          adoptKeyId: days.id.apply(() => ${JSON.stringify(await keyIdOf(stack, "first"))}),
          pendingWindowInDays: days.pendingWindowInDays,
        });
        exports.early = days.id.apply(() => JSON.parse(found()[0].text).resources.find(({ name }) => name === "told"));
      `),
    );

    expect(JSON.parse((await stack.pulumi("stack", "output", "--json")).output).early).toEqual({
      urn: urn("told"),
      formerUrns: [],
      name: "told",
      unknown: ["wants", "pendingWindowInDays"],
    });
    const { content } = await seen(stack);
    expect(content[1].resources).toContainEqual({
      urn: urn("told"),
      formerUrns: [],
      name: "told",
      wants: "<first>",
      pendingWindowInDays: 9,
      has: "<first>",
    });
  });

  it("counts in an update that goes on for hours after its program", async () => {
    const stack = await watchedStack();
    const other = 'const other = new Provider("other", { region: "ap-guangzhou" });';
    await stack.up(javascript(`${other} new KmsKey("before", { alias: "first" }, { protect: false });`));
    const { messages } = await stack.up(
      javascript(`${witness} ${other}
        new KmsKey("after", { alias: "first", adoptKeyId: "${await keyIdOf(stack, "before")}" }, { provider: other });
        process.on("exit", () => {
          const folder = join(process.env.TMPDIR, readdirSync(process.env.TMPDIR).find((name) => name.startsWith("pulumi-tencentcloud-kms")));
          const then = new Date(Date.now() - 9 * 60 * 60 * 1000);
          for (const { name } of found()) require("node:fs").utimesSync(join(folder, name), then, then);
        });
      `),
    );

    expect(messages).toContain(`is left as it is, since it is the key of ${urn("after")} now.`);
    expect((await stack.cloud.keys()).map(({ KeyState }) => KeyState)).toEqual(["Enabled"]);
  });

  it("is not lost where a component of a package of its own declares keys as well", async () => {
    const stack = await watchedStack();
    const plugin = join(stack.folder.path, "pulumi-resource-team");
    await writeFile(
      join(stack.folder.path, "team.js"),
      `const pulumi = require("@pulumi/pulumi");
      const { KmsKey } = require("pulumi-tencentcloud-kms");
      const construct = async (name, type, _, opts) => {
        const team = new pulumi.ComponentResource(type, name, {}, opts);
        new KmsKey("inner", { alias: "inner" }, { parent: team });
        return { urn: team.urn, state: {} };
      };
      require("@pulumi/pulumi/provider").main({ version: "1.0.0", construct }, process.argv.slice(2));`,
    );
    await writeFile(plugin, '#!/bin/sh\nexec node "$(dirname "$0")/team.js" "$@"\n');
    await chmod(plugin, 0o755);
    stack.setEnvironment({ PATH: `${stack.folder.path}:${stack.environment.PATH}` });
    const declared = (keys: string) =>
      javascript(`
        const other = new Provider("other", { region: "ap-guangzhou" });
        ${keys}
        new pulumi.ComponentResource("team:index:Team", "team", {}, { dependsOn: [key] }, true);
      `);
    await stack.up(declared('const key = new KmsKey("before", { alias: "first" }, { protect: false });'));
    const adoptKeyId = await keyIdOf(stack, "before");
    const { messages } = await stack.up(
      declared(
        `const key = new KmsKey("after", ${JSON.stringify({ alias: "first", adoptKeyId })}, { provider: other });`,
      ),
    );

    expect(messages).toContain(`is left as it is, since it is the key of ${urn("after")} now.`);
    expect((await stack.cloud.keys()).map(({ KeyState }) => KeyState)).toEqual(["Enabled", "Enabled"]);
  });

  it("is written down in no preview", async () => {
    const stack = await watchedStack();
    await stack.preview(javascript(`${witness} new KmsKey("first", { alias: "first" });`));

    expect(await readdir(join(stack.folder.path, "seen"))).toEqual([]);
  });

  it("is written down in verbose runs", async () => {
    const stack = await watchedStack();
    await stack.up(javascript(`${witness} new KmsKey("first", {});`), "--verbose=1", "--logtostderr");

    const { content, address } = await seen(stack);
    expect(content[0]).toBe(`run-${encodeURIComponent(address)}.${content[1].pid}.json`);
  });

  it("and cannot be written down is told in one line", async () => {
    const stack = await watchedStack();
    const folder = privateFolder({ directory: temporary(stack), uid: process.geteuid?.() });
    await mkdir(folder);
    await chmod(folder, 0o777);
    const { messages } = await stack.up(javascript('new KmsKey("first", {}); new KmsKey("second", {});'));

    expect(messages.match(/warning: .*/g)).toEqual([
      "warning: What this program declares could not be written down for the provider's processes " +
        `(${stack.disguised(folder)} is open to other users): where they cannot tell what is to become of a key, ` +
        "they take the milder way.",
    ]);
  });
});

async function watchedStack(): Promise<Stack> {
  const stack = await openStack();
  await mkdir(temporary(stack));
  await mkdir(join(stack.folder.path, "seen"));
  stack.setEnvironment({ TMPDIR: temporary(stack) });
  return stack;
}

const temporary = (stack: Stack): string => join(stack.folder.path, "temporary");

/** The one file that there was, its name and what it held, and the address that was told to a provider process. */
async function seen(stack: Stack) {
  const folder = join(stack.folder.path, "seen");
  const [file = "", ...others] = await readdir(folder);
  expect(others).toEqual([]);
  const { output } = await stack.pulumi("stack", "output", "--json");
  const text = stack.disguised(await readFile(join(folder, file), "utf8"));
  return { content: [file, JSON.parse(text)] as const, address: String(JSON.parse(output).address) };
}

const keyIdOf = async (stack: Stack, name: string): Promise<string> => (await stack.stateOf(name)).id ?? "";

const urn = (name: string): string => `urn:pulumi:dev::stack-ring::${keyType}::${name}`;
