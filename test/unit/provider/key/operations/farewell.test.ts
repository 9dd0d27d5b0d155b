import { describe, expect, it } from "vitest";
import { farewell, leftAlone, whoseKey } from "../../../../../provider/key/operations/farewell";
import { keyId, liveKey } from "../keys";

const names = { was: "payments", now: "retired-payments-7c99b7de" };
const named = `KmsKey: key ${keyId} (was "payments", now "retired-payments-7c99b7de", ap-guangzhou)`;
const again = `To use it again, declare it with restoreKeyId: "${keyId}".`;
const doubt = "Whether it left the program or was replaced is not known";
const milder = "so the milder of onDestroy and onReplace was done.";

describe("the line for a key that was taken out of use", () => {
  it("says until when a scheduled one can be brought back, and how", () => {
    const live = liveKey({ keyState: "PendingDelete", deletionDate: Date.UTC(2026, 0, 31) / 1000 });
    expect(farewell(live, { names, isMilder: false })).toBe(
      `${named} is unusable from now on and will be deleted for good on 2026-01-31 00:00 UTC. ` +
        `Until then it can be brought back: declare it with restoreKeyId: "${keyId}".`,
    );
  });

  it("says what one that is kept can do", () => {
    const circumstances = { names, isMilder: false };
    expect(farewell(liveKey({ keyState: "Archived" }), circumstances)).toBe(
      `${named} is archived and can still decrypt. ${again}`,
    );
    expect(farewell(liveKey({ keyState: "Disabled" }), circumstances)).toBe(`${named} is kept, Disabled. ${again}`);
    expect(farewell(liveKey({ keyState: "PendingImport" }), circumstances)).toBe(
      `${named} is kept, PendingImport. ${again}`,
    );
  });

  it("has one alias where that stays", () => {
    const live = liveKey({ keyState: "Archived" });
    expect(farewell(live, { names: { was: "payments", now: "payments" }, isMilder: false })).toBe(
      `KmsKey: key ${keyId} (alias "payments", ap-guangzhou) is archived and can still decrypt. ${again}`,
    );
  });

  it("has no alias where it may be a secret", () => {
    const live = liveKey({ keyState: "Disabled" });
    expect(farewell(live, { names: undefined, isMilder: false })).toBe(
      `KmsKey: key ${keyId} (ap-guangzhou) is kept, Disabled. ${again}`,
    );
  });

  it("says that the milder of two ways was taken, and why where that is known", () => {
    const live = liveKey({ keyState: "Archived" });
    const done = `${named} is archived and can still decrypt. ${again}`;
    expect(farewell(live, { names, isMilder: true })).toBe(`${done} ${doubt}, ${milder}`);
    expect(farewell(live, { names, isMilder: true, notTold: "the file is gone" })).toBe(
      `${done} ${doubt} (the file is gone), ${milder}`,
    );
    expect(farewell(live, { names, isMilder: false, notTold: "the file is gone" })).toBe(done);
    const scheduled = liveKey({ keyState: "PendingDelete", deletionDate: Date.UTC(2026, 0, 31) / 1000 });
    expect(farewell(scheduled, { names, isMilder: true })).toBe(
      `${named} is unusable from now on and will be deleted for good on 2026-01-31 00:00 UTC. ` +
        `Until then it can be brought back: declare it with restoreKeyId: "${keyId}". ${doubt}, ${milder}`,
    );
  });
});

describe("the line for a key that was left alone", () => {
  it("names the resource that has it", () => {
    expect(leftAlone(keyId, "ap-guangzhou", { by: "urn", isHad: true })).toBe(
      `KmsKey: key ${keyId} (ap-guangzhou) is left as it is, since it is the key of urn now.`,
    );
  });

  it("names the resource that is to have it, and what to do if that failed", () => {
    expect(leftAlone(keyId, "ap-guangzhou", { by: "urn", isHad: false })).toBe(
      `KmsKey: key ${keyId} (ap-guangzhou) is left as it is, since urn is to have it. ` +
        `If that failed, no state has the key: run \`pulumi up\` again, or declare it with adoptKeyId: "${keyId}".`,
    );
  });
});

it("a key of which an older state does not say whose it is, is named with what to do", () => {
  expect(whoseKey(keyId, "ap-guangzhou", { by: "urn" })).toBe(
    `key ${keyId} (ap-guangzhou) is the key of urn, and the state, which an older version wrote, does not say whether that is this resource. ` +
      "Nothing was done. If the key is to go, run `pulumi destroy` without --run-program; if it is to stay, take this entry out with `pulumi state delete`.",
  );
});
