import { createEmulator, type Emulator } from "../../../emulator/src/index";
import { makeProvider } from "../../emulator/support/identityProvider";

export const uin = "100000000001";
export const region = "ap-guangzhou";
export const provider = makeProvider("OIDC");

type Fields = Record<string, unknown>;

/** An emulator for one answer, with the credentials of a sub-account. */
export class Emulated {
  readonly #emulator: Emulator;

  constructor(options: { readonly nullLists?: boolean } = {}) {
    this.#emulator = createEmulator({
      ...options,
      credentials: [{ secretId: "AKIDEMULATOR", secretKey: "emulator-secret-key", uin, subUin: "100000000007" }],
      accounts: [{ uin, identityProviders: [provider.given] }],
    });
  }

  /** Calls an action and returns the fields of its answer. */
  async answer(action: string, body: object, secretId = "AKIDEMULATOR"): Promise<Fields> {
    for (const version of ["2019-01-18", "2018-08-13"]) {
      const answer = await this.#emulator.handle({ action, version, region, body, secretId });
      if (typeof answer === "string") throw new Error(`${action}: ${answer}`);
      const { Response }: { Response: Fields } = JSON.parse(answer.body);
      if (!JSON.stringify(Response).includes('"InvalidAction"')) return Response;
    }
    return { Error: { Code: "InvalidAction" } };
  }

  /** Calls an action that must succeed. */
  async done(action: string, body: object): Promise<Fields> {
    const answer = await this.answer(action, body);
    if ("Error" in answer) throw new Error(`${action}: ${JSON.stringify(answer.Error)}`);
    return answer;
  }

  /** A key like the one that metadata show, and its id. */
  async keyLike(metadata: Fields = {}): Promise<string> {
    const { KeyUsage, Origin, KeyState, KeyRotationEnabled, HsmClusterId } = metadata;
    const { KeyId } = await this.done("CreateKey", {
      Alias: `key-${Math.random().toString(36).slice(2)}`,
      KeyUsage,
      Type: Origin === "EXTERNAL" ? 2 : 1,
      Description: metadata.Description,
      ...(HsmClusterId !== "" && { HsmClusterId }),
    });
    const keyId = String(KeyId);
    if (Origin === "EXTERNAL" && KeyState !== "PendingImport") this.#emulator.importMaterial(keyId);
    else if (KeyRotationEnabled === true) await this.done("EnableKeyRotation", { KeyId });
    if (KeyState === "Disabled" || KeyState === "PendingDelete") await this.done("DisableKey", { KeyId });
    if (KeyState === "PendingDelete") await this.done("ScheduleKeyDeletion", { KeyId, PendingWindowInDays: 7 });
    if (KeyState === "Archived") await this.done("ArchiveKey", { KeyId });
    return keyId;
  }

  /** The name of a new key in the Tag service. */
  async resource(): Promise<string> {
    const { KeyMetadata } = await this.done("DescribeKey", { KeyId: await this.keyLike() });
    const { ResourceId } = { ResourceId: "", ...Object(KeyMetadata) };
    return `qcs::kms:${region}:uin/${uin}:key/${ResourceId}`;
  }
}
