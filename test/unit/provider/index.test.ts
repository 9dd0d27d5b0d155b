import { expect, it } from "vitest";
import { kmsKey } from "../../../provider";
import { keyId, keyProperties } from "./key/keys";

it("kmsKey answers for keys once it is configured", async () => {
  const olds = keyProperties();
  const news = { alias: olds.alias, region: olds.region, __declared: [] };
  await expect(kmsKey.diff(keyId, olds, news)).rejects.toMatchObject({
    message: expect.stringContaining("a resource was asked for before the provider was configured"),
  });
  void kmsKey.configure({ config: { get: () => undefined, require: () => "" } });
  expect(await kmsKey.diff(keyId, olds, news)).toEqual({ changes: false, replaces: [] });
  expect(await kmsKey.diff(keyId, olds, { ...news, description: "new", __declared: ["description"] })).toEqual({
    changes: true,
    replaces: [],
  });
});
