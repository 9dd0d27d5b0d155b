import { readFileSync } from "node:fs";
import { join } from "node:path";
import { Client as KmsClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_client";
import { Client as StsClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/sts/v20180813/sts_client";
import { Client as TagClient } from "tencentcloud-sdk-nodejs/tencentcloud/services/tag/v20180813/tag_client";
import { describe, expect, it } from "vitest";
import { faultNames } from "../../emulator/src/cloud/faults";
import { actionsNotEmulated } from "../../emulator/src/gateway/actionsNotEmulated";
import { type ServiceName, services } from "../../emulator/src/gateway/registry";
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
