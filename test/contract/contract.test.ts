import { describe, expect, it } from "vitest";
import { services } from "../../emulator/src/gateway/registry";
import { createEmulator } from "../../emulator/src/index";
import { contracts } from "./contracts";
import { ContractCloud } from "./run/contractCloud";
import { emulatorTransport } from "./run/transport";

/** What is held of the cloud, with the emulator in its place; `npm run contract -- --live` asks the cloud itself. */

it("there is a contract of every action that is emulated", () => {
  const emulated = Object.values(services).flatMap(({ actions }) => Object.keys(actions));
  expect(contracts.map(({ action }) => action).sort()).toEqual(emulated.sort());
});

describe.each(contracts)("$action", ({ action, assertions }) => {
  const cloud = new ContractCloud(emulatorTransport(createEmulator({ rateLimit: 0 })), "ap-guangzhou", "contract-test");

  it.each(assertions)("$says ($basis)", async ({ observe, expected }) => {
    expect(await observe(cloud)).toEqual(expected);
  });

  it("is written once, each assertion with its source", () => {
    const said = assertions.map(({ says }) => says);
    expect(said).toEqual([...new Set(said)]);
    expect(assertions.filter(({ source }) => source === "")).toEqual([]);
    expect(assertions.length, action).toBeGreaterThanOrEqual(3);
  });
});
