import { describe, expect, it } from "vitest";
import { createEmulator, type Emulator } from "../../../../../emulator/src";
import { mostLookUps, openAliasBook } from "../../../../../provider/key/check/aliasBook";
import { retiredAlias } from "../../../../../provider/key/model/retiredAlias";
import { openTestSession, testRegion } from "../../../../harness/session";
import { VirtualClock } from "../../../../harness/virtualClock";

async function call(emulator: Emulator, action: string, body: object): Promise<string> {
  const answer = await emulator.handle({ action, version: "2019-01-18", region: testRegion, body });
  if (typeof answer === "string") throw new Error(`${action} was not answered: ${answer}`);
  return String(JSON.parse(answer.body).Response.KeyId);
}

async function opened(count: number, previewChecks = "auto") {
  const clock = new VirtualClock();
  const emulator = createEmulator({ clock, rateLimit: 0, quota: 5000 });
  const settings = { "tencentcloud:region": testRegion, "tencentcloud:previewChecks": previewChecks };
  const { session } = openTestSession({ emulator, clock, settings });
  for (let index = 0; index < count; index++) await call(emulator, "CreateKey", { Alias: `key-${index}` });
  emulator.clearRequests();
  const book = openAliasBook(session);
  return { emulator, session, look: (alias: string) => book.look({ alias, region: testRegion }) };
}

describe("the book of aliases", () => {
  it("knows the holder of an alias exactly, and who went by it before", async () => {
    const { emulator, look } = await opened(3);
    const keyId = await call(emulator, "CreateKey", { Alias: "payments" });
    await call(emulator, "UpdateAlias", { KeyId: keyId, Alias: retiredAlias("key-1", keyId) });
    expect(await look("key-1")).toMatchObject({ holder: { alias: "key-1" }, former: [{ keyId }] });
    expect(await look("key")).toEqual({ holder: undefined, former: [] });
  });

  it("asks about a key again that this run has changed", async () => {
    const { emulator, session, look } = await opened(2);
    const before = await look("key-0");
    const keyId = "holder" in before ? (before.holder?.keyId ?? "") : "";
    await call(emulator, "UpdateAlias", { KeyId: keyId, Alias: "other" });
    expect(await look("key-0")).toMatchObject({ holder: { keyId } });
    session.keys(testRegion).wrote(keyId);
    expect(await look("key-0")).toEqual({ holder: undefined, former: [] });
    await call(emulator, "UpdateAlias", { KeyId: keyId, Alias: "key-0" });
    expect(await look("key-0")).toMatchObject({ holder: { keyId } });
    emulator.removeKey(keyId);
    expect(await look("key-0")).toEqual({ holder: undefined, former: [] });
  });

  it("of a large account looks 20 aliases up, each once, and counts the others", async () => {
    const { emulator, look } = await opened(2001);
    expect(await look("key-7")).toMatchObject({ holder: { alias: "key-7" } });
    for (let index = 1; index < mostLookUps; index++) {
      expect(await look(`new-${index}`)).toEqual({ holder: undefined, former: [] });
    }
    expect(await look("new-1")).toEqual({ holder: undefined, former: [] });
    const looked = 2 + 2 * mostLookUps;
    expect(emulator.requests()).toHaveLength(looked);
    expect(await look("one-more")).toEqual({ total: 2001, count: 1 });
    expect(await look("and-another")).toEqual({ total: 2001, count: 2 });
    expect(emulator.requests()).toHaveLength(looked);
  });

  it("looks all aliases up where the checks are required", async () => {
    const { look } = await opened(2001, "require");
    for (let index = 0; index <= mostLookUps; index++) {
      expect(await look(`new-${index}`)).toEqual({ holder: undefined, former: [] });
    }
  });
});
