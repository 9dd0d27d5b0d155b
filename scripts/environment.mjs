import { delimiter, dirname } from "node:path";
import { cacheFolder } from "./cache/cacheFolder.mjs";

/** The person's own Pulumi login, stacks and passphrase, and their credentials for the cloud. */
const personal = /^(PULUMI|TENCENTCLOUD|TKE)_/i;

/** What keeps the CLI from asking the network: for a newer version, for plugins, for packages. */
const offline = {
  PULUMI_SKIP_UPDATE_CHECK: "true",
  PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
  PULUMI_DISABLE_REGISTRY_RESOLVE: "true",
  PULUMI_AUTOMATION_API_SKIP_VERSION_CHECK: "true",
};

const loopback = ["127.0.0.1", "localhost", "::1"];

/**
 * The environment in which this project's commands run Pulumi: this process's without anything personal, with the CLI
 * first on PATH (but for a Node of the cache, which programs then run on as well), and with loopback addresses, where engine, language host and emulator listen, never behind a proxy.
 *
 * @param {string} pulumi the CLI's executable
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [node] this Node's executable
 * @returns {NodeJS.ProcessEnv}
 */
export function pulumiEnvironment(pulumi, env = process.env, node = process.execPath) {
  const kept = Object.fromEntries(Object.entries(env).filter(([name]) => !personal.test(name)));
  const pathName = Object.keys(kept).find((name) => name.toUpperCase() === "PATH") ?? "PATH";
  const first = node.startsWith(cacheFolder()) ? [dirname(node)] : [];
  const path = [...first, dirname(pulumi), kept[pathName]].filter(Boolean).join(delimiter);
  const noProxy = [kept.NO_PROXY || kept.no_proxy, ...loopback].filter(Boolean).join(",");
  return { ...kept, ...offline, [pathName]: path, NO_PROXY: noProxy, no_proxy: noProxy };
}
