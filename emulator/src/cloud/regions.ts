/** Cryptography that a region is certified for: the Chinese standard (SM) or FIPS 140-2. */
export type Family = "SM" | "FIPS";

/**
 * Regions in which the emulated KMS is offered. Mainland China uses SM, the others FIPS. The cloud's live list is
 * behind `GetRegions`; this one is a choice.
 *
 * @see https://www.tencentcloud.com/document/product/1030/38196
 */
const families: Readonly<Record<string, Family>> = {
  "ap-beijing": "SM",
  "ap-chengdu": "SM",
  "ap-chongqing": "SM",
  "ap-guangzhou": "SM",
  "ap-nanjing": "SM",
  "ap-shanghai": "SM",
  "ap-shanghai-fsi": "SM",
  "ap-shenzhen-fsi": "SM",
  "ap-bangkok": "FIPS",
  "ap-hongkong": "FIPS",
  "ap-jakarta": "FIPS",
  "ap-mumbai": "FIPS",
  "ap-seoul": "FIPS",
  "ap-singapore": "FIPS",
  "ap-tokyo": "FIPS",
  "eu-frankfurt": "FIPS",
  "na-ashburn": "FIPS",
  "na-siliconvalley": "FIPS",
  "sa-saopaulo": "FIPS",
};

/** Regions of the cloud in which the emulated KMS is not offered. */
const withoutKms: readonly string[] = ["ap-taipei", "ap-beijing-fsi", "na-toronto", "eu-moscow"];

export const kmsRegions: readonly string[] = Object.keys(families);

export const isRegion = (name: string): boolean => hasKms(name) || withoutKms.includes(name);

export const hasKms = (name: string): boolean => Object.hasOwn(families, name);

export const familyOf = (region: string): Family => families[region] ?? "FIPS";
