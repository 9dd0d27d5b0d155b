import type { CloudOperation } from "../../cloud/call/cloud";
import { keyActions } from "../../cloud/keyActions";
import type { LiveKey } from "../model/model";

/** Whether the cloud gives out a public key: of an asymmetric key, while it is enabled. */
export const tellsPublicKey = ({ keyUsage, keyState }: { readonly keyUsage?: unknown; readonly keyState?: unknown }) =>
  keyUsage !== "ENCRYPT_DECRYPT" && keyState === "Enabled";

/**
 * The public key of an asymmetric key, in PEM form. It never changes, so it is fetched once; where the cloud does not give
 * it out, this is `""` until a later read finds the key enabled.
 */
export const fetchPublicKey = async (operation: CloudOperation, live: LiveKey): Promise<string> =>
  tellsPublicKey(live) ? keyActions(operation, live.keyId).publicKeyPem() : "";
