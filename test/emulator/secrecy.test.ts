import { describe, expect, it } from "vitest";
import { useEmulator } from "./support/emulatedCloud";
import { importRequest, makeExternalKey, sm4Material } from "./support/keyMaterial";
import { makeKey } from "./support/keys";
import { refusalOf } from "./support/refusalOf";

/** The emulator's own requests and lines show nothing of what was encrypted, nor what encrypts it. */

const lines: string[] = [];
const cloud = useEmulator({ verbose: true, log: (line) => lines.push(line) });

const secret = "card 4111 1111 1111 1111";
const Plaintext = Buffer.from(secret).toString("base64");
const externalId = "shared-with-the-partner";
const webIdentityToken = "header.claims-of-a-pipeline.signature";
const RoleArn = "qcs::cam::uin/100000000001:roleName/deploy";

/** What a session is made of, and the secrets of one. */
async function assumeRole() {
  const role = { RoleArn, RoleSessionName: "pipeline" };
  const { Credentials } = await cloud.sts().AssumeRole({ ...role, ExternalId: externalId });
  await refusalOf(
    cloud.sts().AssumeRoleWithWebIdentity({ ...role, ProviderId: "P", WebIdentityToken: webIdentityToken }),
  );
  return { token: Credentials?.Token ?? "", secretKey: Credentials?.TmpSecretKey ?? "" };
}

describe("the list of requests, the list of keys and the log", () => {
  it("hold no plaintext, data key or material", async () => {
    const kms = cloud.kms();
    const KeyId = await makeKey(cloud);
    const { CiphertextBlob = "" } = await kms.Encrypt({ KeyId, Plaintext });
    await kms.Decrypt({ CiphertextBlob });
    const { Plaintext: dataKey = "" } = await kms.GenerateDataKey({ KeyId, KeySpec: "AES_256" });
    const { Plaintext: random = "" } = await kms.GenerateRandom({ NumberOfBytes: 32 });
    const external = await makeExternalKey(cloud);
    const imported = await importRequest(cloud, external);
    await kms.ImportKeyMaterial(imported);
    const signer = await makeKey(cloud, { KeyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" });
    const signed = { KeyId: signer, Algorithm: "ECC_P256_R1", Message: Plaintext, MessageType: "RAW" };
    const { Signature: SignatureValue = "" } = await kms.SignByAsymmetricKey(signed);
    await kms.VerifyByAsymmetricKey({ ...signed, SignatureValue });
    const EncryptionContext = JSON.stringify({ card: secret });
    await kms.Encrypt({ KeyId, Plaintext, EncryptionContext });
    const session = await assumeRole();
    // Refused, with the plaintext in the place of something that refusals show.
    await kms.Encrypt({ KeyId, Plaintext: `${Plaintext}-` }).catch(() => undefined);
    await kms.request("EncryptByWhiteBox", { KeyId, PlainText: Plaintext }).catch(() => undefined);

    const shown = [await cloud.control("GET", "requests"), await cloud.control("GET", "keys"), lines].map((one) =>
      JSON.stringify(one),
    );
    const material = [sm4Material.toString(), sm4Material.toString("base64"), imported.EncryptedKeyMaterial];
    const tokens = [imported.ImportToken, webIdentityToken, externalId, "emulator-secret-key", session.token];
    const secrets = [secret, Plaintext, dataKey, random, ...material, ...tokens, session.secretKey];
    expect(secrets.filter((one) => one.length < 8)).toEqual([]);
    for (const text of shown) {
      expect(secrets.filter((one) => text.includes(one))).toEqual([]);
    }
    expect(await cloud.control("GET", "requests")).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ action: "Encrypt", keyId: KeyId, parameters: { KeyId }, outcome: "ok" }),
        expect.objectContaining({ action: "ImportKeyMaterial", parameters: { KeyId: external }, outcome: "ok" }),
      ]),
    );
  });
});
