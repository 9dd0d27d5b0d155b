import { describe, expect, it } from "vitest";
import { giveMaterial, materialBytesIn, takeMaterial } from "../../../../../emulator/src/cloud/keys/importedMaterial";
import type { Key } from "../../../../../emulator/src/cloud/keys/key";
import { keyOf, keyRecord, recordOf } from "../../../../../emulator/src/cloud/state/keyRecord";
import { aKey } from "../../aKey";

const origin = { uin: aKey().uin, now: 1_000, newKeyId: () => aKey().keyId };
const material = Buffer.alloc(materialBytesIn(aKey().region), 1);
const materialSecret = Buffer.alloc(32, 1).toString("base64");
const importParameters = { algorithm: "RSAES_OAEP_SHA_256", token: "AAAA", privateKey: "PEM", validTo: 9 } as const;

function external(change: (key: Key) => void = () => undefined): Key {
  const key = aKey({ origin: "EXTERNAL", state: "PendingImport", hasMaterial: false });
  change(key);
  return key;
}

const imported = external((key) => {
  giveMaterial(key, material, 5);
  key.state = "Enabled";
});

describe("the material in the record of a key", () => {
  it.each<[string, Key]>([
    ["of a key that rotated", aKey({ materialSecret, rotations: 3 })],
    ["that was imported", imported],
    [
      "that was imported and taken away",
      external((key) => {
        giveMaterial(key, material, 5);
        takeMaterial(key);
      }),
    ],
    ["that can be imported", external((key) => Object.assign(key, { importParameters }))],
  ])("is judged well and makes the same key again: %s", (_what, key) => {
    const record: unknown = JSON.parse(JSON.stringify(recordOf(key)));
    expect(keyRecord(record)).toBeUndefined();
    expect(keyOf(recordOf(key), origin)).toEqual(key);
  });

  it.each<[object, string]>([
    [{ ...aKey(), materialSecret: "c2VjcmV0" }, ".materialSecret must be 32 bytes as base64"],
    [{ ...external(), materialSecret }, ".materialSecret is for symmetric keys that are"],
    [{ ...aKey(), rotations: -1 }, ".rotations must be a whole number from 0"],
    [{ ...external(), rotations: 1 }, ".rotations is for symmetric keys that are not external"],
    [{ ...aKey(), importedMaterial: imported.importedMaterial }, ".importedMaterial is for external keys"],
    [{ ...aKey(), importedFingerprint: imported.importedFingerprint }, ".importedFingerprint is for external keys"],
    [{ ...aKey(), importParameters }, ".importParameters is for external keys"],
    [
      { ...external(), importParameters: { ...importParameters, algorithm: "RSA" } },
      ".importParameters.algorithm must be",
    ],
    [
      { ...external(), importParameters: { ...importParameters, token: "?" } },
      ".importParameters.token must be base64",
    ],
    [{ ...external(), importedMaterial: imported.importedMaterial }, ".importedMaterial is there without .hasMaterial"],
    [
      { ...imported, importedMaterial: "AAAA" },
      ".importedMaterial has not as many bytes as material has in the region",
    ],
    [{ ...imported, importedFingerprint: "0".repeat(64) }, ".importedFingerprint is not that of the material"],
  ])("is refused: %#", (fields, wrong) => {
    const { uin: _, ...record } = { uin: "", ...fields };
    expect(keyRecord(record)).toContain(wrong);
  });
});
