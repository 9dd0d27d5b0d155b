/**
 * Becomes Pulumi's provider process, waits until that has settled, and prints as JSON what the provider adds to it: once
 * it is loaded and configured, and once it has made a key, for which it loads what calls the cloud.
 */
const { setTimeout: sleep } = require("node:timers/promises");
const providerModule = "pulumi-tencentcloud-kms/provider";

/** How long Pulumi's own server may take to settle, in milliseconds. */
const settleMs = 1_000;

const server = require.resolve("@pulumi/pulumi/cmd/dynamic-provider");

async function main() {
  const [, , alias] = process.argv;
  process.argv = [process.execPath, server, "127.0.0.1:1"];
  require(server);
  await sleep(settleMs);
  const before = process.memoryUsage.rss();
  const since = (/** @type {number} */ startedAt) => ({
    milliseconds: performance.now() - startedAt,
    megabytes: (process.memoryUsage.rss() - before) / 1e6,
  });

  const startedAt = performance.now();
  const provider = require(providerModule).kmsKey;
  await provider.configure({ config: { get: () => undefined } });
  const loaded = since(startedAt);
  const { inputs } = await provider.check({}, { alias, keyRotationEnabled: true, tags: { team: "bench" } });
  await provider.create(inputs);
  const firstKey = since(startedAt);
  console.error(JSON.stringify({ loaded, firstKey }));
  process.exit(0);
}

main();
