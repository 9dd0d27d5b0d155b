import { lstat, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { account, javascript, openStack } from "../harness/stack";

/** Part of every credential, and of nothing else. */
const canary = "canaryCredential";
const credentialOf = (place: string) => ({
  secretId: `AKID${canary}${place}`,
  secretKey: `key-${canary}-${place}`,
  token: `token-${canary}-${place}`,
  uin: account.uin,
});
const ofEnvironment = credentialOf("environment");
const ofStack = credentialOf("stack");
const ofProvider = credentialOf("provider");

const environmentOf = ({ secretId, secretKey, token }: typeof ofStack) => ({
  TENCENTCLOUD_SECRET_ID: secretId,
  TENCENTCLOUD_SECRET_KEY: secretKey,
  TENCENTCLOUD_TOKEN: token,
  TENCENTCLOUD_KMS_LOG: "debug",
});
const noEnvironment = {
  TENCENTCLOUD_SECRET_ID: undefined,
  TENCENTCLOUD_SECRET_KEY: undefined,
  TENCENTCLOUD_TOKEN: undefined,
};

/** The word in clear, or in Base64, where what stands around it shifts it to one of three places. */
const spellings = [
  new RegExp(canary, "i"),
  ...[0, 1, 2].map((shift) => {
    const whole = Buffer.from(`${"-".repeat(shift)}${canary}`).toString("base64");
    const own = whole.slice(Math.ceil((shift * 4) / 3), Math.floor(((shift + canary.length) * 4) / 3));
    return new RegExp(own.replaceAll("+", "\\+"));
  }),
];
const shows = (text: string): boolean => spellings.some((spelling) => spelling.test(text));

/** Every file below a folder, links not followed. */
async function filesIn(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder);
  const found = await Promise.all(
    names.map(async (name) => {
      const path = join(folder, name);
      const stats = await lstat(path);
      return stats.isDirectory() ? filesIn(path) : stats.isFile() ? [path] : [];
    }),
  );
  return found.flat();
}

const declaring = (description: string) =>
  javascript(`
const config = new pulumi.Config("tencentcloud");
const own = new pulumi.Config("own");
const second = new Provider("second", {
  secretId: own.requireSecret("secretId"),
  secretKey: own.requireSecret("secretKey"),
  securityToken: own.requireSecret("securityToken"),
});
const opts = { protect: false };
new KmsKey("payments", { alias: "payments", description: "${description}", keyRotationEnabled: true, tags: { team: "a" } }, opts);
new KmsKey("invoices", { alias: "invoices", description: "${description}" }, { ...opts, provider: second });
`);

it("no credential stands in clear in the state, the output, an error, a log or any other file", async () => {
  const { secretKey } = ofStack;
  expect(
    [secretKey, ...["", "-", "--"].map((before) => Buffer.from(before + secretKey).toString("base64"))].map(shows),
  ).toEqual([true, true, true, true]);
  const lines: string[] = [];
  const stack = await openStack({
    emulator: { credentials: [ofEnvironment, ofStack, ofProvider], log: (line) => lines.push(line) },
    environment: environmentOf(ofEnvironment),
  });
  const settings = [
    ["tencentcloud", ofStack],
    ["own", ofProvider],
  ] as const;
  await stack.pulumi(
    ...["config", "set-all"],
    ...settings.flatMap(([namespace, { secretId, secretKey, token }]) => [
      ...["--secret", `${namespace}:secretId=${secretId}`],
      ...["--secret", `${namespace}:secretKey=${secretKey}`],
      ...["--secret", `${namespace}:securityToken=${token}`],
    ]),
  );
  const requests: unknown[] = [];
  const told: unknown[] = [];
  const run = async (command: Promise<unknown>) => {
    told.push(await command);
    requests.push(await stack.cloud.requests());
  };

  await stack.cloud.addFault({ action: "CreateKey", fault: "http500" });
  await stack.cloud.addFault({ action: "EnableKeyRotation", fault: "AuthFailure.UnauthorizedOperation" });
  await run(stack.failing.up(declaring("one")));
  await run(stack.up());
  await run(stack.refresh());

  const wrong = credentialOf("wrong");
  stack.setEnvironment({ TENCENTCLOUD_SECRET_KEY: wrong.secretKey });
  await run(stack.failing.refresh());
  stack.setEnvironment({ ...environmentOf(ofEnvironment), TENCENTCLOUD_TOKEN: wrong.token });
  await run(stack.failing.up(declaring("two")));
  stack.setEnvironment(environmentOf(wrong));
  await run(stack.failing.destroy());

  stack.setEnvironment(noEnvironment);
  await run(stack.up());
  await run(stack.destroy());
  expect(new Set((await stack.cloud.keys()).map(({ KeyState }) => KeyState))).toEqual(new Set(["PendingDelete"]));

  const said = JSON.stringify(told);
  for (const code of ["SignatureFailure", "TokenFailure", "SecretIdNotFound", "UnauthorizedOperation"]) {
    expect(said).toContain(`(AuthFailure.${code}, request <uuid>)`);
  }
  expect(said).toContain("tencentcloud-kms: CreateKey ap-guangzhou - ok ");
  expect(shows(said)).toBe(false);
  expect(shows(JSON.stringify([requests, lines]))).toBe(false);
  const files = await filesIn(stack.folder.path);
  expect(files.filter((file) => file.endsWith(".json")).length).toBeGreaterThan(5);
  const found = await Promise.all(files.map(async (file) => (shows(await readFile(file, "latin1")) ? [file] : [])));
  expect(found.flat()).toEqual([]);
});
