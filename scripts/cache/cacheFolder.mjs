import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

/**
 * The folder for what this project installs outside the checkout: in the user's cache folder of this platform.
 *
 * @param {NodeJS.Platform} [platform]
 * @param {NodeJS.ProcessEnv} [env]
 * @param {string} [home]
 */
export function cacheFolder(platform = process.platform, env = process.env, home = homedir()) {
  return join(userCacheFolder(platform, env, home), "pulumi-tencentcloud-kms");
}

/**
 * @param {NodeJS.Platform} platform
 * @param {NodeJS.ProcessEnv} env
 * @param {string} home
 */
function userCacheFolder(platform, env, home) {
  if (platform === "win32") return env.LOCALAPPDATA || join(home, "AppData", "Local");
  if (platform === "darwin") return join(home, "Library", "Caches");
  const configured = env.XDG_CACHE_HOME;
  return configured && isAbsolute(configured) ? configured : join(home, ".cache");
}
