import { maxSeconds } from "../clock";
import { fingerprintOf, importedMaterialOf, materialBytesIn } from "../keys/importedMaterial";
import { type ImportParameters, type Key, wrappingAlgorithms } from "../keys/key";
import { type Judges, members, oneOf, text, whole } from "./judges";
import type { KeyRecord } from "./keyRecord";

type MaterialField = "materialSecret" | "rotations" | "importedMaterial" | "importedFingerprint" | "importParameters";

const base64 = (what: string) => text(/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/, what);

const importParameters = members<ImportParameters>(
  {
    algorithm: oneOf(wrappingAlgorithms),
    token: base64("base64"),
    privateKey: text(/./, "a private key"),
    validTo: whole(0, maxSeconds),
  },
  ["algorithm", "token", "privateKey", "validTo"],
);

/** What a key encrypts with, and what its material is imported with. */
export const materialFields: Pick<Judges<KeyRecord>, MaterialField> = {
  materialSecret: text(/^[A-Za-z0-9+/]{43}=$/, "32 bytes as base64"),
  rotations: whole(0, Number.MAX_SAFE_INTEGER),
  importedMaterial: base64("base64"),
  importedFingerprint: text(/^[0-9a-f]{64}$/, "a fingerprint"),
  importParameters,
};

/** What must not be, between the material of a key and the rest of it. */
export function materialContradiction(key: KeyRecord): string | undefined {
  const isExternal = key.origin === "EXTERNAL";
  const isSymmetric = key.usage === undefined || key.usage === "ENCRYPT_DECRYPT";
  const rotates = isSymmetric && !isExternal;
  if (!rotates && key.materialSecret !== undefined) {
    return ".materialSecret is for symmetric keys that are not external";
  }
  if (!rotates && key.rotations !== undefined) return ".rotations is for symmetric keys that are not external";
  if (!isExternal) return foreignField(key);
  if (key.importedMaterial !== undefined && !hasMaterial(key)) {
    return ".importedMaterial is there without .hasMaterial";
  }
  if (hasWrongLength(key)) return ".importedMaterial has not as many bytes as material has in the region";
  return hasOtherFingerprint(key) ? ".importedFingerprint is not that of the material" : undefined;
}

function foreignField(key: KeyRecord): string | undefined {
  if (key.importedMaterial !== undefined) return ".importedMaterial is for external keys";
  if (key.importedFingerprint !== undefined) return ".importedFingerprint is for external keys";
  return key.importParameters === undefined ? undefined : ".importParameters is for external keys";
}

const hasMaterial = ({ state, hasMaterial: has = state !== "PendingImport" }: KeyRecord): boolean => has;

function hasWrongLength({ importedMaterial, region }: KeyRecord): boolean {
  if (importedMaterial === undefined) return false;
  return Buffer.from(importedMaterial, "base64").length !== materialBytesIn(region);
}

function hasOtherFingerprint(key: KeyRecord): boolean {
  const { keyId = "", importedFingerprint } = key;
  if (importedFingerprint === undefined || !hasMaterial(key)) return false;
  return importedFingerprint !== fingerprintOf({ keyId }, importedMaterialOf({ ...key, keyId }));
}

/** Gives a key what its record has of material. */
export function giveRecorded(key: Key, record: KeyRecord): void {
  if (record.materialSecret !== undefined) key.materialSecret = record.materialSecret;
  if (record.rotations !== undefined) key.rotations = record.rotations;
  if (record.importedMaterial !== undefined) key.importedMaterial = record.importedMaterial;
  if (record.importedFingerprint !== undefined) key.importedFingerprint = record.importedFingerprint;
  if (record.importParameters !== undefined) key.importParameters = record.importParameters;
}
