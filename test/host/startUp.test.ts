import { execFile } from "node:child_process";
import { realpathSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { emptyFolder, folderIn, programFolder } from "../harness/programFolder";
import { cloudEnvironment, cloudForTest } from "../harness/providerHost";
import { failing } from "../harness/providerMessages";
import { startProviderServer } from "../harness/providerServer";
import { region } from "../harness/stackCloud";

const root = realpathSync(resolve(__dirname, "..", ".."));

describe("the provider's text", () => {
  it("finds the package from a folder below the one that it is installed in", async () => {
    const cloud = await cloudForTest();
    const folder = folderIn(programFolder(), "infrastructure");
    const server = await startProviderServer({ folder, environment: cloudEnvironment(cloud) });
    await server.configure({});

    expect((await server.check({ alias: "payments" })).inputs).toMatchObject({ alias: "payments", region });
  });

  it("says to install the package again where it is missing, and prints no stack", async () => {
    const server = await startProviderServer({ folder: emptyFolder() });
    await server.configure({});
    const message =
      "Reinstall: Cannot find module 'pulumi-tencentcloud-kms/provider'\nRequire stack:\n- \n" +
      `- ${require.resolve("@pulumi/pulumi/cmd/dynamic-provider")}`;

    const failures = [
      await failing(server.check({})),
      await failing(server.read("7c99b7de-6afb-11f1-9b26-525400f27fe5", {})),
      await failing(server.delete("7c99b7de-6afb-11f1-9b26-525400f27fe5", {})),
      await failing(server.create({})),
    ];
    expect(failures.map((failure) => failure.message)).toEqual([message, message, message, message]);
    expect(await server.stop()).toBe(`Error: ${message}: ${message}\n`.repeat(3));
  });
});

/**
 * Loads the provider as its text does, does `work` with it as `kmsKey`, and prints what was loaded.
 *
 * @returns paths from the root of this checkout
 */
async function loadedBy(work: string, environment: Record<string, string> = {}): Promise<string[]> {
  const script = `
    const { kmsKey } = require("pulumi-tencentcloud-kms/provider");
    const settings = new Map();
    (async () => { ${work} })().then(() => process.stdout.write(JSON.stringify(Object.keys(require.cache)), () => process.exit()));`;
  const { stdout } = await promisify(execFile)(process.execPath, ["-e", script], {
    cwd: programFolder(),
    env: { PATH: process.env.PATH, ...environment },
  });
  const files: unknown = JSON.parse(stdout);
  if (!Array.isArray(files)) throw new Error(`not a list: ${stdout}`);
  return files.map((file) => relative(root, String(file)));
}

const preview = `
  await kmsKey.configure({ config: settings });
  const { inputs } = await kmsKey.check({}, { alias: "payments", description: "one", region: "${region}" });
  await kmsKey.diff("id", inputs, { ...inputs, description: "two" });`;
const provider = join("dist", "provider");
const sdk = join("node_modules", "tencentcloud-sdk-nodejs");

describe("the provider process loads", () => {
  it("nothing but the provider's own files before the first call, also in a preview", async () => {
    const atStart = await loadedBy("");
    expect(atStart).toContain(join(provider, "index.js"));
    expect(atStart.filter((file) => !file.startsWith(provider))).toEqual([]);
    expect(await loadedBy(preview)).toEqual(atStart);
  });

  it("of the cloud's SDK only what signs, at the first call", async () => {
    const cloud = await cloudForTest();
    const loaded = await loadedBy(`${preview} await kmsKey.create(inputs);`, cloudEnvironment(cloud));

    expect(await cloud.keys()).toMatchObject([{ Alias: "payments" }]);
    const ofSdk = loaded.filter((file) => file.startsWith(sdk)).map((file) => relative(sdk, file));
    const common = join("tencentcloud", "common");
    expect(ofSdk.sort()).toEqual([
      join(common, "exception", "tencent_cloud_sdk_exception.js"),
      join(common, "sdk_version.js"),
      join(common, "sign.js"),
    ]);
    expect(loaded.filter((file) => /node_modules.(@pulumi|typescript)\b/.test(file))).toEqual([]);
  });
});
