import { describe, expect, it } from "vitest";
import type { KeyView } from "../../../../../emulator/src";
import { openDoubleWorld } from "../../../../harness/truth/double/doubleWorld";
import { judge } from "../../../../harness/truth/judge/judge";
import type { Life, Step } from "../../../../harness/truth/life/life";
import { playLife } from "../../../../harness/truth/life/playLife";
import type { Seen } from "../../../../harness/truth/life/takeStep";

const payments = { args: { alias: "payments", description: "one" }, opts: { protect: false } };
const declared: Step = { edits: [{ edit: "declare", name: "payments", key: payments }] };

/** What is seen of the last step of a life that is as it is said. */
async function seenAfter(...steps: Life["steps"]): Promise<Seen> {
  const { problems, last } = await playLife(openDoubleWorld, { steps: [declared, ...steps] });
  if (last === undefined) throw new Error("nothing was seen");
  expect(problems).toEqual([]);
  return last.seen;
}

const changed: Step = { edits: [{ edit: "change", name: "payments", args: { description: "two" } }] };
const dropped: Step = { edits: [{ edit: "drop", name: "payments" }] };

/** The same with other keys in the end. */
const withKeys = (seen: Seen, change: (key: KeyView) => KeyView): Seen => ({
  ...seen,
  keysAfter: seen.keysAfter.map(change),
});

const found = (seen: Seen): readonly string[] => judge(seen, new Map()).map(({ rule, text }) => `${rule}: ${text}`);

const start = (seen: Seen): string => seen.keys[0]?.KeyId.slice(0, 8) ?? "";

describe("the judge", () => {
  it("finds what was announced and did not happen", async () => {
    const seen = await seenAfter(changed);
    const untouched = withKeys(seen, (key) => ({ ...key, Description: "one" }));
    const text = `key ${start(seen)} ("payments"), by update payments: description was one, is one, not with a change of description alone`;
    expect(found(untouched)).toEqual([
      `what is announced happens (preview): ${text}`,
      `what is announced happens (report): ${text}`,
    ]);
  });

  it("finds what happened and was not announced", async () => {
    const seen = await seenAfter(changed);
    const rotated = withKeys(seen, (key) => ({ ...key, KeyRotationEnabled: true, RotateDays: 30 }));
    expect(found(rotated).filter((problem) => problem.includes("(report)"))).toEqual([
      `what happens is announced (report): key ${start(seen)} ("payments"), by update payments: keyRotationEnabled was false, is true, not with a change of description alone`,
      `what happens is announced (report): key ${start(seen)} ("payments"), by update payments: rotateDays was 0, is 30, not with a change of description alone`,
    ]);
  });

  it("finds a key that is scheduled in another number of days", async () => {
    const seen = await seenAfter(dropped);
    const sooner = withKeys(seen, (key) => ({ ...key, DeletionDate: seen.nowSeconds + 7 * 86_400 }));
    expect(found(sooner)).toEqual(
      ["preview", "report"].map(
        (who) =>
          `what happens is announced (${who}): key ${start(seen)} ("payments"), by delete payments: deletionDate was 0, is ${seen.nowSeconds + 7 * 86_400}, not scheduled in 30 days`,
      ),
    );
  });

  it("finds what --fail-on irreversible does not tell, and what it tells without need", async () => {
    const [gone, kept] = [await seenAfter(dropped), await seenAfter(changed)];
    const telling = ({ told, ...seen }: Seen, isIrreversible: boolean): Seen => ({
      ...seen,
      told: told && { ...told, isIrreversible },
    });
    expect(found(telling(gone, false))).toEqual([
      `--fail-on irreversible is 1 when a key is scheduled: key ${start(gone)} ("retired-payments-${start(gone)}") is scheduled, and it was 0`,
    ]);
    expect(found(telling(kept, true))).toEqual([
      "--fail-on irreversible is 0 when no key is scheduled: no key is scheduled, and it was 1",
    ]);
  });

  it("finds keys that nobody announced, and changes of a preview", async () => {
    const seen = await seenAfter(changed);
    const [key] = seen.keysAfter;
    if (key === undefined) throw new Error("there is no key");
    const more = { ...key, KeyId: `11111111${key.KeyId.slice(8)}`, Alias: "more" };
    expect(found({ ...seen, keysAfter: [...seen.keysAfter, more] }).map((problem) => problem.slice(0, 71))).toEqual([
      'a key that is made is announced (preview): key 11111111 ("more") {"keyS',
      'a key that is made is announced (report): key 11111111 ("more") {"keySt',
    ]);
    expect(found({ ...seen, keysPreviewed: seen.keysAfter })).toEqual([
      `a preview changes nothing: key ${start(seen)} ("payments"): description was one, is two`,
    ]);
  });

  it("lets a failed update do less, and nothing else", async () => {
    const seen = await seenAfter(dropped);
    const failed = { ...seen, update: { ok: false, output: "" } };
    const half = withKeys(failed, (key) => ({ ...key, KeyState: "Disabled", DeletionDate: 0 }));
    expect(found(half)).toEqual([]);
    const other = withKeys(failed, (key) => ({ ...key, KeyState: "Archived", DeletionDate: 0 }));
    expect(found(other).map((problem) => problem.replace(/:.*: /, ": "))).toEqual([
      "what happens is announced (preview): keyState was Enabled, is Archived, not scheduled in 30 days",
      "what happens is announced (report): keyState was Enabled, is Archived, not scheduled in 30 days",
    ]);
  });

  it("finds a key that left the state without a step", async () => {
    const seen = await seenAfter(changed);
    expect(found({ ...seen, entriesAfter: [] })).toEqual([
      `no key leaves the state unannounced: key ${start(seen)} ("payments") of payments is Enabled, and left the state`,
    ]);
  });
});
