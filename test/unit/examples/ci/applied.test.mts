import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { compare, differences } from "../../../../examples/ci/applied.mjs";

const keyType = "pulumi-nodejs:dynamic/tencentcloud:KmsKey";
const urn = (name: string, type = keyType) => `urn:pulumi:prod::keys::${type}::${name}`;
const plan = (name: string, ...steps: readonly string[]) => ({ [urn(name)]: { steps } });
const done = (name: string, ...ops: readonly string[]) => ops.map((op) => ({ op, urn: urn(name) }));

describe("what was done differs from a plan", () => {
  it("in nothing where each resource did its steps, in whichever order", () => {
    const plans = {
      ...plan("made", "create"),
      ...plan("same", "same"),
      ...plan("replaced", "create-replacement", "replace", "delete-replaced"),
      [urn("default", "pulumi:providers:pulumi-nodejs")]: { steps: ["create"] },
      [urn("default_4_16_3", "pulumi:providers:random")]: { steps: ["create"] },
    };
    const steps = [
      ...done("same", "refresh", "same"),
      ...done("replaced", "delete-replaced", "create-replacement", "replace"),
      ...done("made", "create"),
    ];
    expect(differences(plans, steps)).toEqual([]);
  });

  it.each([
    ["a step that became needless", plan("a", "update"), done("a", "same"), "update", "nothing"],
    ["a step that was not done", plan("a", "delete"), [], "delete", "nothing"],
    [
      "a replacement that became an update",
      plan("a", "create-replacement", "replace", "delete-replaced"),
      done("a", "update"),
      "create-replacement, delete-replaced, replace",
      "update",
    ],
    ["an old key that stays", plan("a", "same", "delete-replaced"), done("a", "same"), "delete-replaced", "nothing"],
    ["a step that was not planned", plan("a", "same"), done("a", "update"), "nothing", "update"],
    ["a resource that was not planned", {}, done("a", "create"), "nothing", "create"],
  ])("in %s", (_, plans, steps, planned, was) => {
    expect(differences(plans, steps)).toEqual([`a (KmsKey): planned was ${planned}, done was ${was}`]);
  });

  it("by resource, in order, with names that cannot pretend to be something else", () => {
    const plans = { ...plan("b", "update"), ...plan("::error::a\u001b[31m", "update") };
    const explicit = { [urn("second", "pulumi:providers:pulumi-nodejs")]: { steps: ["update"] } };
    expect(differences({ ...plans, ...explicit }, [])).toEqual([
      ": :error: :a⟨U+001B⟩[31m (KmsKey): planned was update, done was nothing",
      "b (KmsKey): planned was update, done was nothing",
      "second (pulumi-nodejs): planned was update, done was nothing",
    ]);
  });
});

describe("what `pulumi up --json` prints", () => {
  const event = (payload: object) => JSON.stringify({ sequence: 1, timestamp: 1, ...payload });
  const step = (op: string, name: string, more = {}) =>
    event({ resourcePreEvent: { metadata: { op, urn: urn(name) }, ...more } });
  const said = (severity: string, message: string) => event({ diagnosticEvent: { severity, message } });
  const ended = (result: string, isPreview = false) => event({ summaryEvent: { result, isPreview } });
  const document = (...diagnostics: readonly object[]) =>
    JSON.stringify({ steps: [], diagnostics }, undefined, 4).split("\n");

  async function compared(lines: readonly string[], plans: object | undefined = plan("a", "update")) {
    const folder = await mkdtemp(join(tmpdir(), "applied-"));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    const file = join(folder, "plan.json");
    await writeFile(file, JSON.stringify({ resourcePlans: plans }));
    const shown: string[] = [];
    const input = async function* () {
      yield* lines;
    };
    const status = await compare([file], input(), (line) => shown.push(line));
    return { status, shown };
  }

  it("is shown without what only helps to find bugs, and was as planned", async () => {
    const lines = [
      "Downloading plugin\u001b[0m",
      ...document({ severity: "info#err", message: "KmsKey a: will be" }),
      event({ preludeEvent: {} }),
      said("debug", "RegisterResource: hush"),
      step("refresh", "a"),
      step("same", "b"),
      step("update", "a"),
      said("info#err", "KmsKey a: one\nKmsKey a: two\n\n"),
      ended("succeeded"),
    ];
    expect(await compared(lines)).toEqual({
      status: 0,
      shown: [
        "Downloading plugin⟨U+001B⟩[0m",
        "update a (KmsKey)",
        "KmsKey a: one",
        "KmsKey a: two",
        "All was done as planned.",
      ],
    });
  });

  it("fails where a step of the plan was silently left out", async () => {
    expect(await compared([step("same", "a"), ended("succeeded")])).toEqual({
      status: 1,
      shown: [
        "a (KmsKey): planned was update, done was nothing",
        "`pulumi up` succeeded, but did not do what was planned and approved. Look at these resources, and plan anew.",
      ],
    });
  });

  it("fails where `pulumi up` failed, also when all was begun", async () => {
    expect(await compared([step("update", "a"), said("error", "error: no"), ended("failed")])).toEqual({
      status: 1,
      shown: ["update a (KmsKey)", "error: no", "`pulumi up` failed."],
    });
  });

  it("fails where it was ended in between", async () => {
    expect(await compared([step("update", "a")])).toEqual({
      status: 1,
      shown: ["update a (KmsKey)", "`pulumi up` was ended before it was done. The next one finishes what was begun."],
    });
  });

  it.each([
    ["nothing", [], []],
    [
      "a preview that failed",
      document({ severity: "error", message: "error: violates plan" }, { severity: "info", message: "so it is" }),
      ["error: violates plan", "so it is"],
    ],
    ["text", ["no stack", "{"], ["no stack", "{"]],
  ])("fails where it is %s", async (_, lines, shown) => {
    expect(await compared(lines)).toEqual({
      status: 1,
      shown: [
        ...shown,
        "Nothing was done: `pulumi up` ended before its first step. Above, or on its standard error, it says why.",
      ],
    });
  });

  it("counts no step of a preview", async () => {
    const lines = [step("update", "a", { planning: true }), step("create", "b"), ended("succeeded", true)];
    expect(await compared([...lines, step("update", "a"), ended("succeeded")])).toEqual({
      status: 0,
      shown: ["create b (KmsKey)", "update a (KmsKey)", "All was done as planned."],
    });
  });

  it("is read to its end before anything else may fail", async () => {
    let isRead = false;
    const input = async function* () {
      yield ended("succeeded");
      isRead = true;
    };
    await expect(compare([join(tmpdir(), "no-such-plan.json")], input(), () => {})).rejects.toThrow(/ENOENT/);
    expect(isRead).toBe(true);
    const shown: string[] = [];
    expect(await compare([], input(), (line) => shown.push(line))).toBe(1);
    expect(shown).toEqual(["Usage: pulumi up … --plan PLAN --json | node ci/applied.mjs PLAN"]);
  });
});
