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

export const isExternal = ({ origin }: KeyRecord): boolean => origin === "EXTERNAL";
export const isSymmetric = ({ usage = "ENCRYPT_DECRYPT" }: KeyRecord): boolean => usage === "ENCRYPT_DECRYPT";

const rotates = (key: KeyRecord): boolean => isSymmetric(key) && !isExternal(key);
const hasMaterial = ({ state, hasMaterial: has = state !== "PendingImport" }: KeyRecord): boolean => has;

/** What must not be, between the material of a key and the rest of it. */
export const materialContradictions: readonly (readonly [wrong: string, isSo: (key: KeyRecord) => boolean])[] = [
  [
    ".materialSecret is for symmetric keys that are not external",
    (key) => key.materialSecret !== undefined && !rotates(key),
  ],
  [".rotations is for symmetric keys that are not external", (key) => key.rotations !== undefined && !rotates(key)],
  [".importedMaterial is for external keys", (key) => key.importedMaterial !== undefined && !isExternal(key)],
  [".importedFingerprint is for external keys", (key) => key.importedFingerprint !== undefined && !isExternal(key)],
  [".importParameters is for external keys", (key) => key.importParameters !== undefined && !isExternal(key)],
  [".importedMaterial is there without .hasMaterial", (key) => key.importedMaterial !== undefined && !hasMaterial(key)],
  [".importedMaterial has not as many bytes as material has in the region", hasWrongLength],
  [".importedFingerprint is not that of the material", hasOtherFingerprint],
];

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
