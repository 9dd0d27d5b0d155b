import { execFile } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { Client as KmsClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_client";
import { Client as StsClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/sts/v20180813/sts_client";
import { Client as TagClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/tag/v20180813/tag_client";
import { afterAll, describe, expect, it } from "vitest";
import { faultNames } from "../../emulator/src/cloud/faults";
import { defaultCredential, defaultPort } from "../../emulator/src/cloud/options";
import { actionsNotEmulated } from "../../emulator/src/gateway/actionsNotEmulated";
import { type ServiceName, services } from "../../emulator/src/gateway/registry";
import { codeBlocks } from "../harness/markdown";
import { EmulatorProcess } from "./support/emulatorProcess";
import { readmeParts } from "./support/readmeParts";

const readme = readFileSync(join(__dirname, "../../emulator/README.md"), "utf8");

describe("the README of the emulator", () => {
  it.each(Object.entries(readmeParts()))("shows the present %s", (name, text) => {
    const [, shown] = new RegExp(`<!-- ${name} -->\n([^]*?)<!-- /${name} -->`).exec(readme) ?? [];
    expect(shown).toBe(`\n${text}\n\n`);
  });

  it("names every fault", () => {
    for (const name of faultNames) expect(readme).toContain(`\`${name}\``);
  });
});

describe("the first screen of the README of the emulator", () => {
  const [screen = ""] = readme.split("## Options");
  const folder = mkdtempSync(join(tmpdir(), "kms-emulator-"));
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it("has a program that prints what it says, and ends", async () => {
    symlinkSync(join(__dirname, "../../node_modules"), join(folder, "node_modules"));
    writeFileSync(join(folder, "first.mjs"), codeBlocks(screen, "js").join("\n"));
    const { stdout, stderr } = await promisify(execFile)(process.execPath, [join(folder, "first.mjs")]);
    const [, printed = ""] = /It prints `([^`]+)`/.exec(screen) ?? [];
    expect([stdout, stderr]).toEqual([`${printed}\n`, ""]);
  });

  it("shows what the command prints", async () => {
    const emulator = new EmulatorProcess(["--port", "0"]);
    const { port } = new URL(await emulator.endpoint());
    const { code, stdout } = await emulator.end("SIGINT");
    expect(code).toBe(0);
    expect(screen).toContain(`$ npx tencentcloud-kms-emulator\n${stdout.replace(port, String(defaultPort))}\`\`\``);
  });

  it("leads clients to where it listens, with the access key that it has", () => {
    const address = `http://127.0.0.1:${defaultPort}`;
    const exported = [
      ...codeBlocks(screen, "sh")
        .join("\n")
        .matchAll(/\b([A-Z_]+)=(\S+)/g),
    ];
    expect(Object.fromEntries(exported.map(([, name, value]) => [name, value]))).toEqual({
      TENCENTCLOUD_SECRET_ID: defaultCredential.secretId,
      TENCENTCLOUD_SECRET_KEY: defaultCredential.secretKey,
      TENCENTCLOUD_REGION: "ap-guangzhou",
      TENCENTCLOUD_ENDPOINT: address,
      TENCENTCLOUD_PROTOCOL: "HTTP",
      HTTP_PROXY: address,
    });
    expect(screen).toContain(`--endpoint ${address}\n`);
    expect(screen).toContain(`account \`${defaultCredential.uin}\``);
  });
});

/** In the documentation, and not in the official client: https://cloud.tencent.com/document/api/573/140190 */
const documentedOnly: Readonly<Record<ServiceName, readonly string[]>> = {
  kms: ["CreateKmsInstance"],
  tag: [],
  sts: [],
};

describe("the lists of actions", () => {
  it.each<[ServiceName, object]>([
    ["kms", KmsClient.prototype],
    ["tag", TagClient.prototype],
    ["sts", StsClient.prototype],
  ])("have every action of %s that is documented, once", (name, client) => {
    const listed = [...Object.keys(services[name].actions), ...actionsNotEmulated[name]];
    const official = Object.getOwnPropertyNames(client).filter((method) => method !== "constructor");
    expect(listed.sort()).toEqual([...official, ...documentedOnly[name]].sort());
  });
});
