// node sign.mjs <KeyId> <file>: writes the signature, DER in base64, to standard output.
import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import kms from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/index.js";

const [keyId, file] = process.argv.slice(2);
const endpoint = process.env.TENCENTCLOUD_ENDPOINT && new URL(process.env.TENCENTCLOUD_ENDPOINT);
const client = new kms.kms.v20190118.Client({
  credential: { secretId: process.env.TENCENTCLOUD_SECRET_ID, secretKey: process.env.TENCENTCLOUD_SECRET_KEY },
  region: process.env.TENCENTCLOUD_REGION,
  profile: endpoint && { httpProfile: { protocol: `${endpoint.protocol}//`, endpoint: endpoint.host } },
});

const digest = createHash("sha256")
  .update(await readFile(file))
  .digest("base64");
const { Signature } = await client.SignByAsymmetricKey({
  KeyId: keyId,
  Algorithm: "ECC_P256_R1",
  MessageType: "DIGEST",
  Message: digest,
});
console.log(Signature);
