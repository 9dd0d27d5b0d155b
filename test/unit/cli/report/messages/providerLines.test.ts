import { describe, expect, it } from "vitest";
import type { KeyChange } from "../../../../../cli/report/keys/keyChange";
import { providerLines } from "../../../../../cli/report/messages/providerLines";
import type { Diagnostic } from "../../../../../cli/report/preview";
import { change, keyId, otherKeyId, urnOf } from "../keys";

const linesOf = (messages: readonly string[], changes: readonly KeyChange[] = []) =>
  providerLines(
    {
      project: "shop",
      stack: "dev",
      steps: [],
      isWhole: true,
      diagnostics: messages.map((message): Diagnostic => ({ severity: "info#err", message, urn: undefined })),
    },
    changes,
  );

const skipped =
  "KmsKey: preview checks skipped in ap-guangzhou: no credentials were found. Not checked: aliases, quota.";

describe("the provider's lines", () => {
  it("are told from those of others, and skipped checks from all else, each once", () => {
    expect(
      linesOf([
        "Downloading plugin random\n",
        `${skipped}\n\n`,
        "tencentcloud: talking to an emulator at http://127.0.0.1:9911\n\n",
        `KmsKey orders: key ${keyId} was retired under this alias\n\n`,
        "KmsKeys are mine\ntencentcloudy",
        `${skipped}\n\n`,
      ]),
    ).toEqual({
      skippedChecks: [skipped],
      remarks: [
        `KmsKey orders: key ${keyId} was retired under this alias`,
        "tencentcloud: talking to an emulator at http://127.0.0.1:9911",
      ],
    });
  });

  it("stand by what they are about, and those about the same as they came", () => {
    const lines = [
      "KmsKey b: 1",
      "KmsKey a: is adopted; the update after that changes:",
      "KmsKey b: 0",
      "KmsKey a: alias",
    ];
    expect(linesOf(lines).remarks).toEqual([
      "KmsKey a: is adopted; the update after that changes:",
      "KmsKey a: alias",
      "KmsKey b: 1",
      "KmsKey b: 0",
    ]);
  });

  it("stand by the aliases of keys and not by their KeyIds, which chance makes", () => {
    const lines = [`KmsKey: key ${keyId} (alias "b") is Disabled`, `KmsKey: key ${otherKeyId} (alias "a") is Disabled`];
    expect(linesOf(lines).remarks).toEqual([lines[1], lines[0]]);
  });

  it("have no URNs", () => {
    expect(linesOf([`KmsKey a: also declared by ${urnOf("b")}`]).remarks).toEqual(["KmsKey a: also declared by b"]);
  });

  it("are left out where a table says the same of the same key", () => {
    const difference = { property: "rotateDays", before: 30, after: 30, by: "stays", isOutside: false } as const;
    const lines = [
      "KmsKey payments: rotateDays is no longer declared; the key keeps 30",
      'KmsKey payments: keyUsage is no longer declared; the key keeps "ENCRYPT_DECRYPT"',
      `KmsKey: key ${keyId} (alias "payments", ap-guangzhou) is GONE although its deletion was never scheduled here.`,
    ];
    expect(linesOf(lines, [change({ differences: [difference] })]).remarks).toEqual([lines[1], lines[2]]);
    expect(linesOf(lines, [change({ isVanished: true })]).remarks).toEqual(lines.slice(0, 2));
  });

  it("are not those of errors, which are told apart", () => {
    const error: Diagnostic = { severity: "error", message: "KmsKey payments: no", urn: undefined };
    const preview = { project: "shop", stack: "dev", steps: [], isWhole: false, diagnostics: [error] };
    expect(providerLines(preview, []).remarks).toEqual([]);
  });
});
