import { generateKeyPairSync } from "node:crypto";
import { sm2 } from "sm-crypto";
import { describe, expect, it } from "vitest";
import { pointOf, spkiOf } from "../../../../emulator/src/crypto/sm2Points";

const point = Buffer.from(sm2.generateKeyPairHex().publicKey, "hex");

describe("pointOf", () => {
  it("finds the point of a public key that spkiOf made", () => {
    expect(pointOf(spkiOf(point))).toEqual(point);
  });

  it.each([
    [
      "one of P-256",
      generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey.export({ type: "spki", format: "der" }),
    ],
    ["one without its point", spkiOf(Buffer.alloc(0))],
    ["one whose point is cut", spkiOf(point).subarray(0, -1)],
    ["one that goes on", Buffer.concat([spkiOf(point), Buffer.alloc(1)])],
    ["one whose point is compressed", spkiOf(Buffer.concat([Buffer.from([2]), point.subarray(1)]))],
  ])("finds none in %s", (_what, spki) => {
    expect(pointOf(spki)).toBeUndefined();
  });
});
