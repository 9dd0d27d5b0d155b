import type { CloudOperation } from "../cloud/cloud";
import { keyActions } from "../cloud/keyActions";
import type { LiveKey } from "./model";

/**
 * The public key of an asymmetric key, in PEM form. It never changes, so it is fetched once; the cloud gives it out only
 * for an enabled key, and for any other this is `""` until a later read finds the key enabled.
 */
export const fetchPublicKey = async (operation: CloudOperation, live: LiveKey): Promise<string> =>
  live.keyUsage === "ENCRYPT_DECRYPT" || live.keyState !== "Enabled"
    ? ""
    : keyActions(operation, live.keyId).publicKeyPem();
