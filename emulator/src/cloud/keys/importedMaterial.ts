import { createHash, createHmac } from "node:crypto";
import { familyOf } from "../regions";
import type { Key } from "./key";

/** Bytes of the material that a symmetric key of the region has: SM4 takes 16, AES-256 takes 32. */
export const materialBytesIn = (region: string): number => (familyOf(region) === "SM" ? 16 : 32);

/** 32 bytes in the place of those that a key lacks, the same each time: nobody gave it any. */
export const madeOfKeyId = ({ keyId }: Pick<Key, "keyId">): Buffer =>
  createHash("sha256").update(`material of ${keyId}`).digest();

/** What an external key encrypts with. */
export const importedMaterialOf = (key: Pick<Key, "keyId" | "region" | "importedMaterial">): Buffer =>
  key.importedMaterial === undefined
    ? madeOfKeyId(key).subarray(0, materialBytesIn(key.region))
    : Buffer.from(key.importedMaterial, "base64");

/** Whether the key never had material, or has or had this one. */
export function takesMaterial(key: Key, material: Buffer): boolean {
  const present = key.hasMaterial ? fingerprintOf(key, importedMaterialOf(key)) : undefined;
  const known = key.importedFingerprint ?? present;
  return known === undefined || known === fingerprintOf(key, material);
}

/** Gives an external key material that expires at `validTo` (Unix seconds; 0 is never). */
export function giveMaterial(key: Key, material: Buffer, validTo: number): void {
  key.importedMaterial = material.toString("base64");
  key.importedFingerprint = fingerprintOf(key, material);
  key.hasMaterial = true;
  key.validTo = validTo;
}

/** Takes the imported material away; what tells it stays. */
export function takeMaterial(key: Key): void {
  key.importedFingerprint = fingerprintOf(key, importedMaterialOf(key));
  key.hasMaterial = false;
  delete key.importedMaterial;
}

/** Tells material of a key without showing it. */
export const fingerprintOf = ({ keyId }: Pick<Key, "keyId">, material: Buffer): string =>
  createHmac("sha256", keyId).update(material).digest("hex");
