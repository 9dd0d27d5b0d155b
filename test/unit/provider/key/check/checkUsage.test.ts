import { describe, expect, it } from "vitest";
import { mayBeMissing, usageFailure } from "../../../../../provider/key/check/checkUsage";

describe("a key usage", () => {
  it("is asked for unless it is the symmetric one, which every region has", () => {
    expect(mayBeMissing(undefined)).toBe(false);
    expect(mayBeMissing("ENCRYPT_DECRYPT")).toBe(false);
    expect(mayBeMissing("ASYMMETRIC_DECRYPT_SM2")).toBe(true);
  });

  it("is refused where the region does not list it", () => {
    const offered = new Set(["ENCRYPT_DECRYPT", "ASYMMETRIC_DECRYPT_RSA_2048"]);
    expect(usageFailure(offered, "ap-singapore", "ASYMMETRIC_DECRYPT_RSA_2048")).toBeUndefined();
    expect(usageFailure(offered, "ap-singapore", "ASYMMETRIC_DECRYPT_SM2")).toBe(
      'keyUsage "ASYMMETRIC_DECRYPT_SM2" is not offered in ap-singapore, which has "ASYMMETRIC_DECRYPT_RSA_2048", "ENCRYPT_DECRYPT"; choose one of these, or another region',
    );
  });

  it("passes where the region lists nothing", () => {
    expect(usageFailure(new Set(), "ap-singapore", "ASYMMETRIC_DECRYPT_SM2")).toBeUndefined();
  });
});
