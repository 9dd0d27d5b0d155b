import { describe, expect, it } from "vitest";
import { useEmulator } from "./support/emulatedCloud";
import { importRequest, makeExternalKey, sm4Material } from "./support/keyMaterial";
import { makeKey } from "./support/keys";

/** The emulator's own requests and lines show nothing of what was encrypted, nor what encrypts it. */

const lines: string[] = [];
const cloud = useEmulator({ log: (line) => lines.push(line) });

const secret = "card 4111 1111 1111 1111";
const Plaintext = Buffer.from(secret).toString("base64");

describe("the list of requests, the list of keys and the log", () => {
  it("hold no plaintext, data key or material", async () => {
    const kms = cloud.kms();
    const KeyId = await makeKey(cloud);
    const { CiphertextBlob = "" } = await kms.Encrypt({ KeyId, Plaintext });
    await kms.Decrypt({ CiphertextBlob });
    const { Plaintext: dataKey = "" } = await kms.GenerateDataKey({ KeyId, KeySpec: "AES_256" });
    const { Plaintext: random = "" } = await kms.GenerateRandom({ NumberOfBytes: 32 });
    const external = await makeExternalKey(cloud);
    await kms.ImportKeyMaterial(await importRequest(cloud, external));
    // Refused, with the plaintext in the place of something that refusals show.
    await kms.Encrypt({ KeyId, Plaintext: `${Plaintext}-` }).catch(() => undefined);
    await kms.request("EncryptByWhiteBox", { KeyId, PlainText: Plaintext }).catch(() => undefined);

    const shown = [await cloud.control("GET", "requests"), await cloud.control("GET", "keys"), lines].map((one) =>
      JSON.stringify(one),
    );
    const secrets = [secret, Plaintext, dataKey, random, sm4Material.toString(), sm4Material.toString("base64")];
    for (const text of shown) {
      expect(secrets.filter((one) => text.includes(one))).toEqual([]);
    }
    expect(shown[0]).toContain(`"action":"Decrypt","region":"ap-guangzhou","keyId":"${KeyId}","outcome":"ok"`);
  });
});
