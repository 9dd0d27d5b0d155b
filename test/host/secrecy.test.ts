import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { programFolder } from "../harness/programFolder";
import { cloudForTest } from "../harness/providerHost";
import { failing, secret } from "../harness/providerMessages";
import { startProviderServer } from "../harness/providerServer";
import { region } from "../harness/stackCloud";

/** Part of every credential, and of nothing else. */
const canary = "canary";

const accepted = { secretId: `AKID${canary}env`, secretKey: `key-${canary}-env`, uin: "100000000001" };

it("a credential is in no answer, no error, no line that is printed and no log", async () => {
  const folder = programFolder();
  mkdirSync(join(folder, ".tencentcloud"));
  const profile = `[default]\nsecret_id = AKID${canary}profile\nsecret_key = key-${canary}-profile\n`;
  writeFileSync(join(folder, ".tencentcloud", "credentials"), profile);
  const cloud = await cloudForTest({ credentials: [accepted] });
  const server = await startProviderServer({
    folder,
    environment: {
      TENCENTCLOUD_REGION: region,
      TENCENTCLOUD_ENDPOINT: cloud.endpoint,
      TENCENTCLOUD_SECRET_ID: accepted.secretId,
      TENCENTCLOUD_SECRET_KEY: accepted.secretKey,
      TENCENTCLOUD_KMS_LOG: "debug",
      HTTPS_PROXY: `http://user:${canary}@127.0.0.1:1`,
    },
  });
  await server.configure({
    "tencentcloud:secretId": secret(`AKID${canary}stack`),
    "tencentcloud:secretKey": secret(`key-${canary}-stack`),
    "tencentcloud:securityToken": secret(`token-${canary}-stack`),
  });
  const { inputs } = await server.check({ alias: "payments", tags: { team: "payments" } });
  const { id, properties } = await server.create(inputs);
  const answers: unknown[] = [inputs, properties, await server.read(id, properties), await server.get(id, {})];
  const { inputs: news } = await server.check({ alias: "invoices", keyRotationEnabled: true }, inputs);
  answers.push(news, await server.diff(id, properties, news), await server.update(id, properties, news));

  const errors = [];
  for (const fault of [
    "AuthFailure.SignatureFailure",
    "AuthFailure.TokenFailure",
    "AuthFailure.SecretIdNotFound",
    "http500",
    "html",
  ]) {
    await cloud.addFault({ action: "CreateKey", times: 10, fault });
    errors.push(await failing(server.create({ ...inputs, alias: fault.replace(".", "-") })));
    await cloud.clearFaults();
  }
  await server.delete(id, properties);
  const requests = await cloud.requests();
  const printed = await server.stop();

  expect(requests.length).toBeGreaterThan(15);
  expect(printed).toContain(`tencentcloud-kms: CreateKey ${region} - ok `);
  expect(errors.map(({ message }) => message.split(" in ")[0])).toEqual(errors.map(() => "CreateKey failed"));
  const told = JSON.stringify([
    answers,
    errors,
    errors.map(({ message, stack }) => [message, stack]),
    requests,
    printed,
  ]);
  expect(told).not.toMatch(new RegExp(canary, "i"));
});

it("a token that is refused is not repeated", async () => {
  const cloud = await cloudForTest({ credentials: [accepted] });
  const server = await startProviderServer({
    environment: {
      TENCENTCLOUD_REGION: region,
      TENCENTCLOUD_ENDPOINT: cloud.endpoint,
      TENCENTCLOUD_SECRET_ID: accepted.secretId,
      TENCENTCLOUD_SECRET_KEY: accepted.secretKey,
      TENCENTCLOUD_SECURITY_TOKEN: `token-${canary}`,
      TENCENTCLOUD_KMS_LOG: "debug",
    },
  });
  await server.configure({});
  const { inputs } = await server.check({ alias: "payments" });

  const { message } = await failing(server.create(inputs));
  expect(message).toMatch(/\(AuthFailure\.TokenFailure, request /);
  expect(message + JSON.stringify(await cloud.requests()) + (await server.stop())).not.toContain(canary);
});

it("a password in a wrong endpoint is not repeated", async () => {
  const cloud = await cloudForTest({ credentials: [accepted] });
  const server = await startProviderServer({
    environment: {
      TENCENTCLOUD_REGION: region,
      TENCENTCLOUD_SECRET_ID: accepted.secretId,
      TENCENTCLOUD_SECRET_KEY: accepted.secretKey,
      TENCENTCLOUD_ENDPOINT: cloud.endpoint.replace("//", `//user:${canary}@`),
    },
  });
  await server.configure({});
  const { inputs } = await server.check({ alias: "payments" });

  expect((await failing(server.create(inputs))).message).toBe(
    "TENCENTCLOUD_ENDPOINT is no base URL: give scheme, host and port and nothing else, such as http://127.0.0.1:9911.",
  );
  expect(await server.stop()).not.toContain(canary);
});
