import { describe, expect, it } from "vitest";
import { sm2dsa } from "../../../../../emulator/src/crypto/signing/sm2dsa";

/** The example of GB/T 32918.5, annex A.2. */
const point =
  "04" +
  "09f9df311e5421a150dd7d161e4bc5c672179fad1833fc076bb08ff356f35020" +
  "ccea490ce26775a52dc6ea718cc1aa600aed05fbf35e084a6632f6072da9ad13";
const pair = {
  publicKey: Buffer.from(`3059301306072a8648ce3d020106082a811ccf5501822d034200${point}`, "hex").toString("base64"),
  privateKey: "3945208f7b2144b13f36e38ac6d39f95889393692860b51a42fb81ef4df7c5b8",
};
const raw = { bytes: Buffer.from("message digest"), isDigest: false };
const digest = {
  bytes: Buffer.from("f0b43e94ba45accaace692ed534382eb17e6ab5a19ce7b31f4486fdfc0d28640", "hex"),
  isDigest: true,
};
const signature = Buffer.from(
  "3046022100f5a03b0648d2c4630eeac513e1bb81a15944da3827d5b74143ac7eaceee720b3" +
    "022100b1b6aa29df212fd8763182bc0d421ca1bb9038fd1f7f42d4840b69c485bbc1aa",
  "hex",
);

describe("sm2dsa", () => {
  it("accepts the signature of the standard's example, of the message and of its digest", () => {
    expect([sm2dsa.verify(pair, raw, signature), sm2dsa.verify(pair, digest, signature)]).toEqual([true, true]);
  });

  it("makes signatures of the message that are valid for the digest, and the other way round", () => {
    expect(sm2dsa.verify(pair, digest, sm2dsa.sign(pair, raw))).toBe(true);
    expect(sm2dsa.verify(pair, raw, sm2dsa.sign(pair, digest))).toBe(true);
  });

  it("refuses a signature that is no DER", () => {
    expect(sm2dsa.verify(pair, raw, signature.subarray(2))).toBe(false);
  });
});
