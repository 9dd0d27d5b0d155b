import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { root } from "../root.mjs";

const credential = { secretId: "AKIDEMULATOR", secretKey: "emulator-secret-key", uin: "100000000001" };

/**
 * Starts an emulator for one client: with the documented rates, on a free loopback port.
 *
 * @returns {Promise<{ environment: NodeJS.ProcessEnv, close: () => Promise<void> }>}
 */
export async function startEmulator() {
  const module = await import(pathToFileURL(join(root, "emulator", "dist", "index.js")).href);
  const { endpoint, close } = await module.startEmulator({ port: 0, credentials: [credential] });
  return {
    environment: {
      CLIENTS_ENDPOINT: new URL(endpoint).host,
      CLIENTS_SECRET_ID: credential.secretId,
      CLIENTS_SECRET_KEY: credential.secretKey,
    },
    close,
  };
}
