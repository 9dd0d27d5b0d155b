import { describe, expect, it } from "vitest";
import { Interrupted } from "../../../../scripts/process/interrupts.mjs";
import { findPulumi } from "../../../../scripts/pulumiCli/find.mjs";

type Way = NonNullable<Parameters<typeof findPulumi>[0]>[number];

const cli = { usable: true, executable: "/opt/pulumi/bin/pulumi", version: "v3.270.0" } as const;

const finds: Way["find"] = async () => cli;
const lacks = (why: string) => async () => ({ usable: false, why }) as const;
const fails = (error: Error) => async () => {
  throw error;
};
const quick = (name: string, find: Way["find"]): Way => ({ name, takesLong: false, find });
const slow = (name: string, find: Way["find"]): Way => ({ name, takesLong: true, find });

describe("findPulumi", () => {
  it("takes the first way that brings a CLI and does not try the next", async () => {
    const order = [
      quick("on PATH", lacks("none there")),
      quick("in the cache", finds),
      slow("built", fails(new Error())),
    ];
    const told: string[] = [];
    expect(await findPulumi(order, (line) => told.push(line))).toBe(cli);
    expect(told).toEqual([]);
  });

  it("says why a way that takes long is taken", async () => {
    const order = [
      quick("on PATH", lacks("/usr/bin/pulumi is v3.100.0, older than 3.254.0")),
      quick("in the cache", lacks("none there")),
      slow("from Pulumi's installer", fails(new Error("no route"))),
      slow("built from source", finds),
    ];
    const told: string[] = [];
    expect(await findPulumi(order, (line) => told.push(line))).toBe(cli);
    expect(told).toEqual([
      "No Pulumi CLI on PATH: /usr/bin/pulumi is v3.100.0, older than 3.254.0",
      "No Pulumi CLI in the cache: none there",
      "No Pulumi CLI from Pulumi's installer: no route",
    ]);
  });

  it("tells how each way failed and what to install when none works", async () => {
    const order = [
      quick("on PATH", lacks("none there")),
      quick("built from source", fails(new Error("go build:\nno space left"))),
    ];
    await expect(findPulumi(order)).rejects.toThrow(
      [
        "No Pulumi CLI could be found or made:",
        "  on PATH: none there",
        "  built from source: go build:",
        "    no space left",
        "Install the Pulumi CLI 3.254.0 or later (https://www.pulumi.com/docs/iac/download-install/) and see",
        "that `pulumi version` prints its version, or install Go 1.25.11 or later. Then run this command again.",
      ].join("\n"),
    );
  });

  it("tries no other way after an interrupt", async () => {
    const order = [quick("on PATH", fails(new Interrupted("Interrupted."))), quick("in the cache", finds)];
    await expect(findPulumi(order)).rejects.toThrow(Interrupted);
  });
});
