import { KmsKey } from "pulumi-tencentcloud-kms";

// ECDSA over P-256. The private half never leaves KMS.
const release = new KmsKey("release", {
  alias: "release-signing",
  description: "Signs what we ship",
  keyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC",
});

export const keyId = release.id;
export const publicKey = release.publicKeyPem;
