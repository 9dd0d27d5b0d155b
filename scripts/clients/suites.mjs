import { readFile } from "node:fs/promises";
import { delimiter, join } from "node:path";
import { runCommand } from "../process/runCommand.mjs";
import { UserError } from "../process/userError.mjs";
import { root } from "../root.mjs";

/**
 * A client that this project did not write, and the tests with it.
 *
 * @typedef {object} Suite
 * @property {string} name of its folder below `test/clients`
 * @property {string} title
 * @property {readonly string[]} needs commands that must be there
 * @property {readonly string[]} versions files, from the root of the checkout, that say what is installed
 * @property {(folder: string) => Promise<void>} install into its folder of the cache
 * @property {(folder: string) => Promise<Run>} run what runs its tests
 *
 * @typedef {object} Run
 * @property {string} file
 * @property {readonly string[]} args
 * @property {NodeJS.ProcessEnv} [env]
 * @property {string} [cwd]
 */

const onWindows = process.platform === "win32";
const pythonCommand = onWindows ? "python" : "python3";
const installLimitSeconds = 600;

/**
 * @param {string} name
 * @param {string[]} path
 */
const clientFile = (name, ...path) => join(root, "test", "clients", name, ...path);

/**
 * @param {string} file
 * @param {readonly string[]} args
 * @param {import("../process/runCommand.mjs").CommandOptions} [options]
 */
async function mustRun(file, args, options = {}) {
  const { code, output } = await runCommand(file, args, { limitSeconds: installLimitSeconds, ...options });
  if (code !== 0) throw new UserError(`${file} ${args.join(" ")} failed:\n${output}`);
}

/**
 * The interpreter of a virtual environment.
 *
 * @param {string} folder
 */
const interpreterIn = (folder) => (onWindows ? join(folder, "Scripts", "python.exe") : join(folder, "bin", "python"));

/**
 * Clients from PyPI, in a virtual environment of their own.
 *
 * @param {string} name
 * @param {string} title
 * @returns {Suite}
 */
const pythonSuite = (name, title) => ({
  name,
  title,
  needs: [pythonCommand, "openssl"],
  versions: [`test/clients/${name}/requirements.txt`],
  async install(folder) {
    await mustRun(pythonCommand, ["-m", "venv", folder]);
    const requirements = clientFile(name, "requirements.txt");
    await mustRun(interpreterIn(folder), ["-m", "pip", "install", "--quiet", "--requirement", requirements]);
  },
  run: async (folder) => ({
    file: interpreterIn(folder),
    args: [clientFile(name, "main.py")],
    env: { PYTHONPATH: [clientFile("python"), clientFile(name)].join(delimiter), PYTHONDONTWRITEBYTECODE: "1" },
  }),
});

/** @param {string} folder */
const goEnvironment = (folder) => ({ GOMODCACHE: join(folder, "modules"), GOFLAGS: "-mod=readonly -modcacherw" });

/** @type {Suite} */
const go = {
  name: "go",
  title: "the SDK for Go",
  needs: ["go"],
  versions: ["test/clients/go/go.mod", "test/clients/go/go.sum"],
  install: (folder) =>
    mustRun("go", ["mod", "download"], {
      cwd: clientFile("go"),
      env: { ...process.env, ...goEnvironment(folder) },
    }),
  run: async (folder) => ({ file: "go", args: ["run", "."], cwd: clientFile("go"), env: goEnvironment(folder) }),
};

/** @param {string} folder */
const mavenArguments = (folder) => [
  "--batch-mode",
  "--quiet",
  `--file=${clientFile("java", "pom.xml")}`,
  `-Dmaven.repo.local=${join(folder, "repository")}`,
  `-Dclients.output=${join(folder, "output")}`,
];

/** @type {Suite} */
const java = {
  name: "java",
  title: "the SDK for Java",
  needs: ["mvn", "java"],
  versions: ["test/clients/java/pom.xml"],
  install: (folder) => mustRun("mvn", [...mavenArguments(folder), "compile", ...classPath(folder)]),
  async run(folder) {
    // The sources may be newer than what was installed; nothing is downloaded for that.
    await mustRun("mvn", ["--offline", ...mavenArguments(folder), "compile"]);
    const libraries = (await readFile(join(folder, "classpath"), "utf8")).trim();
    const path = [join(folder, "output", "classes"), libraries].join(delimiter);
    return { file: "java", args: ["-cp", path, "clients.Main"] };
  },
};

/** @param {string} folder */
const classPath = (folder) => ["dependency:build-classpath", `-Dmdep.outputFile=${join(folder, "classpath")}`];

/** @type {readonly Suite[]} */
export const suites = [
  pythonSuite("python", "the SDK for Python"),
  go,
  java,
  pythonSuite("tccli", "the command line tccli"),
];
