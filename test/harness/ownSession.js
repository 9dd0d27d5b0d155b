const { AsyncLocalStorage } = require("node:async_hooks");

/**
 * Runs in the provider process. Opens what the package exports for Pulumi once more, with a session of its own, as in a
 * process of its own: many can then be asked at the same time. Each line that it prints is marked as its own.
 */

/** @type {AsyncLocalStorage<string>} */
const running = new AsyncLocalStorage();
const write = process.stderr.write.bind(process.stderr);

/** Each session has an engine of its own, which its mark names. */
const started = process.argv;
Object.defineProperty(process, "argv", { get: () => [...started, running.getStore() ?? ""] });

process.stderr.write = (/** @type {string | Uint8Array} */ chunk) => {
  const mark = running.getStore();
  return write(mark === undefined ? chunk : String(chunk).replace(/^(?=.)/gm, `${mark}\t`));
};

/**
 * @param {string} path the module that exports the provider
 * @param {string} mark what each line of this session begins with, followed by a tab
 * @param {Readonly<Record<string, string>>} settings go before those of the process, by whole name
 */
exports.openOwnSession = (path, mark, settings) => {
  // All state of the process hangs on this one module.
  delete require.cache[path];
  /** @type {{ kmsKey: import("@pulumi/pulumi").dynamic.ResourceProvider }} */
  const { kmsKey } = require(path);
  const methods = Object.entries(kmsKey).map(([name, method]) => [name, own(mark, method)]);
  return {
    ...Object.fromEntries(methods),
    /** @param {import("@pulumi/pulumi").dynamic.ConfigureRequest} request */
    configure: ({ config }) => {
      const get = (/** @type {string} */ name) => settings[name] ?? config.get(name);
      return kmsKey.configure?.({ config: { get, require: (name) => settings[name] ?? config.require(name) } });
    },
  };
};

/**
 * After each answer a line says so: what was printed before it has then arrived as well.
 *
 * @param {string} mark
 * @param {(...args: unknown[]) => Promise<unknown>} method
 */
const own =
  (mark, method) =>
  /** @param {unknown[]} args */
  (...args) =>
    running.run(mark, async () => {
      try {
        return await method(...args);
      } finally {
        process.stderr.write("answered\n");
      }
    });
