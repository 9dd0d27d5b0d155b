import type { Family } from "../../cloud/regions";
import { aesGcm } from "./aesGcm";
import type { Cipher } from "./cipher";
import { sm4Hmac } from "./sm4Hmac";

/** How symmetric keys encrypt in regions of each family. */
export const ciphers: Readonly<Record<Family, Cipher>> = { SM: sm4Hmac, FIPS: aesGcm };
