import { describe, expect, it } from "vitest";
import { UserError } from "../../../../../provider/errors";
import { type Names, type Properties, type RawInputs, unknown } from "../../../../../provider/host/contract";
import type { KeyProperties } from "../../../../../provider/key/model/model";
import { declarableNames, keyReferences } from "../../../../../provider/key/model/properties";
import { type DiffContext, diffKey } from "../../../../../provider/key/plan/diff";
import { keyId, keyProperties, otherKeyId } from "../keys";

interface Stored {
  readonly outputs: Properties;
  readonly declaredBefore: Names | undefined;
}

interface Program {
  readonly news: RawInputs;
  readonly declared: Names;
}

/** Outputs of a key whose program declared the names of `declaredBefore`. */
const state = (differing: Partial<KeyProperties> = {}, declaredBefore: Names = []): Stored => ({
  outputs: { ...keyProperties(differing) },
  declaredBefore,
});

/** Checked inputs that declare `given`. */
const inputs = (given: RawInputs = {}): Program => ({
  news: { alias: "payments", region: "ap-guangzhou", ...given },
  declared: Object.keys(given)
    .filter((name) => declarableNames.some((declarable) => declarable === name))
    .sort(),
});

/** A state that holds the property no more. */
function without(name: string, { outputs, declaredBefore }: Stored): Stored {
  const { [name]: missing, ...rest } = outputs;
  expect(missing).toBeDefined();
  return { outputs: rest, declaredBefore };
}

const diff = (
  { outputs, declaredBefore }: Stored,
  { news, declared }: Program,
  context: Omit<DiffContext, keyof Program | keyof Stored> = {},
) => diffKey(keyId, outputs, news, { ...context, declared, declaredBefore });
const same = { changes: false, replaces: [], mayReplace: [], lines: [] };
const update = { changes: true, replaces: [], mayReplace: [], lines: [] };

describe("a declared property", () => {
  it.each<[string, Partial<KeyProperties>, RawInputs]>([
    ["alias", {}, { alias: "payments" }],
    ["description", { description: "x" }, { description: "x" }],
    ["keyUsage", {}, { keyUsage: "ENCRYPT_DECRYPT" }],
    ["origin", {}, { origin: "TENCENT_KMS" }],
    ["hsmClusterId", { hsmClusterId: "cls-1" }, { hsmClusterId: "cls-1" }],
    ["region", {}, { region: "ap-guangzhou" }],
    ["keyState", {}, { keyState: "Enabled" }],
    ["keyRotationEnabled", {}, { keyRotationEnabled: false }],
    ["rotateDays", { keyRotationEnabled: true, rotateDays: 90 }, { keyRotationEnabled: true, rotateDays: 90 }],
    ["tags", { tags: { a: "1", b: "2" } }, { tags: { b: "2", a: "1" } }],
    ["pendingWindowInDays", { pendingWindowInDays: 7 }, { pendingWindowInDays: 7 }],
    ["onDestroy", { onDestroy: "archive" }, { onDestroy: "archive" }],
    ["onReplace", { onReplace: "disable" }, { onReplace: "disable" }],
  ])("that equals the output is no change: %s", (_, outputs, given) => {
    const news = inputs(given);
    expect(diff(state(outputs, news.declared), news)).toEqual(same);
  });

  it.each<[string, Partial<KeyProperties>, RawInputs]>([
    ["alias", {}, { alias: "cards" }],
    ["description", { description: "x" }, { description: "y" }],
    ["description", { description: "x" }, { description: "" }],
    ["keyState", { keyState: "Disabled" }, { keyState: "Enabled" }],
    ["keyState", {}, { keyState: "Archived" }],
    ["keyRotationEnabled", {}, { keyRotationEnabled: true }],
    ["keyRotationEnabled", { keyRotationEnabled: true, rotateDays: 90 }, { keyRotationEnabled: false }],
    ["rotateDays", { keyRotationEnabled: true, rotateDays: 90 }, { keyRotationEnabled: true, rotateDays: 30 }],
    ["tags, one added", { tags: { a: "1" } }, { tags: { a: "1", b: "2" } }],
    ["tags, one changed", { tags: { a: "1" } }, { tags: { a: "2" } }],
    ["tags, one removed", { tags: { a: "1" } }, { tags: {} }],
    ["pendingWindowInDays", {}, { pendingWindowInDays: 7 }],
    ["onDestroy", {}, { onDestroy: "archive" }],
    ["onReplace", {}, { onReplace: "disable" }],
  ])("that differs from the output is an update: %s", (_, outputs, given) => {
    const news = inputs(given);
    expect(diff(state(outputs, news.declared), news)).toEqual(update);
  });

  it.each<[string, Partial<KeyProperties>, RawInputs]>([
    ["keyUsage", {}, { keyUsage: "ASYMMETRIC_DECRYPT_SM2" }],
    ["origin", {}, { origin: "EXTERNAL" }],
    ["hsmClusterId", {}, { hsmClusterId: "cls-1" }],
    ["hsmClusterId", { hsmClusterId: "cls-1" }, { hsmClusterId: "" }],
    ["region", {}, { region: "ap-beijing" }],
    ["adoptKeyId", {}, { adoptKeyId: otherKeyId }],
    ["restoreKeyId", {}, { restoreKeyId: otherKeyId }],
  ])("that can only be had with another key is a replacement: %s", (name, outputs, given) => {
    const news = inputs(given);
    expect(diff(state(outputs, news.declared), news)).toEqual({ ...update, replaces: [name] });
  });

  it("is a replacement together with others, in the order of the table", () => {
    const given = { origin: "EXTERNAL", region: "ap-beijing", description: "x", adoptKeyId: otherKeyId };
    expect(diff(state(), inputs(given)).replaces).toEqual(["origin", "region", "adoptKeyId"]);
  });
});

describe("a property that is not declared", () => {
  const outputs: Partial<KeyProperties> = {
    description: "x",
    keyUsage: "ASYMMETRIC_DECRYPT_SM2",
    hsmClusterId: "cls-1",
    keyState: "Archived",
    keyRotationEnabled: true,
    rotateDays: 90,
    tags: { env: "prod" },
    pendingWindowInDays: 7,
    onDestroy: "archive",
    onReplace: "disable",
    adoptKeyId: keyId,
    restoreKeyId: otherKeyId,
  };

  it("is no difference, whatever the key has", () => {
    expect(diff(state(outputs), inputs())).toEqual(same);
  });

  it("does not become declared by a value without its name among what is declared", () => {
    const { news } = inputs({ keyState: "Disabled", keyUsage: "ASYMMETRIC_DECRYPT_SM2" });
    expect(diff(state({ keyState: "Enabled" }), { news, declared: [] })).toEqual(same);
  });
});

describe("a property that is no longer declared", () => {
  it.each<[string, Partial<KeyProperties>]>([
    ["description", { description: "x" }],
    ["description", { description: "" }],
    ["keyUsage", { keyUsage: "ASYMMETRIC_DECRYPT_SM2" }],
    ["origin", { origin: "EXTERNAL" }],
    ["hsmClusterId", { hsmClusterId: "cls-1" }],
    ["keyState", { keyState: "Disabled" }],
    ["keyRotationEnabled", { keyRotationEnabled: true }],
    ["rotateDays", { rotateDays: 90 }],
    ["tags", { tags: { env: "prod" } }],
    ["tags", { tags: {} }],
    ["pendingWindowInDays", { pendingWindowInDays: 7 }],
    ["onDestroy", { onDestroy: "archive" }],
    ["onReplace", { onReplace: "disable" }],
  ])("is an update, if only of the state, and never a replacement: %s", (name, outputs) => {
    expect(diff(state(outputs, [name]), inputs())).toMatchObject({ changes: true, replaces: [] });
  });

  const everything: Partial<KeyProperties> = {
    description: "Card data",
    hsmClusterId: "cls-1",
    keyRotationEnabled: true,
    keyState: "Disabled",
    rotateDays: 90,
    tags: { env: "prod" },
    pendingWindowInDays: 7,
    onDestroy: "archive",
    onReplace: "disable",
  };

  it("is told of with its value where it stays", () => {
    expect(diff(state(everything, declarableNames), inputs(), { name: "payments" }).lines).toEqual([
      'KmsKey payments: hsmClusterId is no longer declared; the key keeps "cls-1"',
      "KmsKey payments: keyRotationEnabled is no longer declared; the key keeps true",
      'KmsKey payments: keyState is no longer declared; the key keeps "Disabled"',
      'KmsKey payments: keyUsage is no longer declared; the key keeps "ENCRYPT_DECRYPT"',
      'KmsKey payments: origin is no longer declared; the key keeps "TENCENT_KMS"',
      "KmsKey payments: rotateDays is no longer declared; the key keeps 90",
    ]);
  });

  it("is not told of where another key takes the place, which keeps nothing", () => {
    const news = inputs({ region: "ap-shanghai" });
    expect(diff(state(everything, declarableNames), news)).toEqual({ ...update, replaces: ["region"] });
  });

  it("is not told of where it was not declared, or where nothing tells what was", () => {
    expect(diff(state(everything), inputs()).lines).toEqual([]);
    expect(diff({ ...state(everything), declaredBefore: undefined }, inputs()).lines).toEqual([]);
    expect(diff(without("keyState", state({}, ["keyState"])), inputs()).lines).toEqual([]);
  });

  it("is not said to stay where it is a period and rotation is turned off", () => {
    const news = inputs({ keyRotationEnabled: false });
    expect(diff(state(everything, ["keyRotationEnabled", "rotateDays"]), news).lines).toEqual([]);
    expect(diff(state(everything, ["keyRotationEnabled", "keyUsage", "rotateDays"]), news).lines).toEqual([
      `KmsKey: key ${keyId}: keyUsage is no longer declared; the key keeps "ENCRYPT_DECRYPT"`,
    ]);
  });

  it("is not said to stay where it is a scheduled deletion", () => {
    expect(diff(state({ keyState: "PendingDelete" }, ["keyState"]), inputs()).lines).toEqual([]);
  });

  it("is a change of the state alone when it is newly declared with the value that the key has", () => {
    expect(diff(state({}, []), inputs({ keyState: "Enabled" }))).toEqual(update);
  });

  it("tells of its emptying where the engine cannot, old and new inputs being equal", () => {
    const oldInputs = inputs().news;
    const olds = state(
      {
        description: "x",
        tags: { env: "prod" },
        keyUsage: "ASYMMETRIC_DECRYPT_SM2",
        pendingWindowInDays: 7,
        onDestroy: "archive",
        onReplace: "archive",
      },
      ["description", "keyUsage", "onDestroy", "onReplace", "pendingWindowInDays", "tags"],
    );
    expect(diff(olds, inputs(), { oldInputs }).lines).toEqual([
      `KmsKey: key ${keyId}: keyUsage is no longer declared; the key keeps "ASYMMETRIC_DECRYPT_SM2"`,
      `KmsKey: key ${keyId}: description: "x" => ""`,
      `KmsKey: key ${keyId}: - tags["env"]: "prod"`,
      `KmsKey: key ${keyId}: pendingWindowInDays: 7 => 30`,
      `KmsKey: key ${keyId}: onDestroy: "archive" => "scheduleDeletion"`,
    ]);
  });
});

describe("a state of which nothing tells what was declared", () => {
  const imported: Stored = { ...state({ description: "x", pendingWindowInDays: 7 }), declaredBefore: undefined };

  it("is compared with nothing but what is declared now", () => {
    const oldInputs = inputs({ description: "x" }).news;
    expect(diff(imported, inputs())).toEqual(same);
    expect(diff(imported, inputs(), { oldInputs })).toEqual(same);
    expect(diff(imported, inputs({ description: "x" }))).toEqual(same);
    expect(diff(imported, inputs({ description: "y" }))).toEqual(update);
  });

  it("is a change once it is told, where that is no longer declared", () => {
    const oldInputs = inputs({ description: "x" }).news;
    expect(diff({ ...imported, declaredBefore: ["description"] }, inputs(), { oldInputs })).toEqual(update);
    expect(diff({ ...imported, declaredBefore: [] }, inputs(), { oldInputs })).toEqual(same);
  });

  it("counts no name of another version", () => {
    expect(diff({ ...imported, declaredBefore: ["nextYear"] }, { ...inputs(), declared: ["lastYear"] })).toEqual(same);
  });
});

describe("outputs that are missing", () => {
  it("are what the old inputs say", () => {
    const olds = without("description", state({}, ["description"]));
    const news = inputs({ description: "x" });
    expect(diff(olds, news, { oldInputs: news.news })).toEqual(same);
    expect(diff(olds, news, { oldInputs: inputs({ description: "y" }).news })).toEqual(update);
    expect(diff(olds, news)).toEqual(update);
  });

  const others = {
    keyUsage: "ASYMMETRIC_DECRYPT_SM2",
    origin: "EXTERNAL",
    hsmClusterId: "cls-1",
    region: "ap-beijing",
  } as const;
  it.each(["keyUsage", "origin", "hsmClusterId", "region"] as const)(
    "never replace a key, but have the update look at it: %s",
    (name) => {
      const news = inputs({ [name]: others[name] });
      expect(diff(without(name, state({}, news.declared)), news)).toEqual(update);
    },
  );

  it.each(["keyUsage", "origin", "hsmClusterId", "region"] as const)(
    "replace a key where the old inputs tell that it is another one: %s",
    (name) => {
      const news = inputs({ [name]: others[name] });
      const olds = without(name, state({}, news.declared));
      expect(diff(olds, news, { oldInputs: news.news })).toEqual(same);
      expect(diff(olds, news, { oldInputs: { ...news.news, [name]: "other" } })).toEqual({
        ...update,
        replaces: [name],
      });
    },
  );
});

describe("the state of a key", () => {
  it.each([
    ["PendingDelete", undefined, "Disabled"],
    ["PendingDelete", "Enabled", "Enabled"],
    ["PendingDelete", "Archived", "Archived"],
    ["PendingDelete", "PendingDelete", "Disabled"],
  ] as const)("that is %s is taken back, with %s declared", (keyState, declared, becomes) => {
    const given = declared === undefined ? {} : { keyState: declared };
    const news = inputs(given);
    const olds = state({ keyState }, Object.keys(given));
    expect(diff(olds, news)).toEqual(update);
    expect(diff(olds, news, { oldInputs: news.news, name: "payments" }).lines).toEqual([
      `KmsKey payments: keyState: "PendingDelete" => "${becomes}"`,
    ]);
  });

  it("that is taken back is shown by the engine where check put Disabled into the inputs", () => {
    const { news } = inputs({ keyState: "Disabled" });
    const oldInputs = { ...news, keyState: "PendingDelete" };
    expect(diff(state({ keyState: "PendingDelete" }), { news, declared: [] }, { oldInputs })).toEqual(update);
  });

  it.each(["Enabled", "Disabled", "Archived"])("that waits for its material satisfies the wish %s", (keyState) => {
    const olds = state({ keyState: "PendingImport", origin: "EXTERNAL" }, ["keyState"]);
    expect(diff(olds, inputs({ keyState }))).toEqual(same);
  });

  it("that the inputs have as PendingDelete is no wish", () => {
    for (const keyState of ["Enabled", "Disabled", "Archived", "PendingImport"] as const) {
      expect(diff(state({ keyState }, ["keyState"]), inputs({ keyState: "PendingDelete" }))).toEqual(same);
    }
  });
});

describe("unknown values", () => {
  it.each(["alias", "description", "keyState", "rotateDays", "tags", "pendingWindowInDays", "onDestroy", "onReplace"])(
    "are an update: %s",
    (name) => {
      expect(diff(state({ keyRotationEnabled: true, rotateDays: 90 }, [name]), inputs({ [name]: unknown }))).toEqual(
        update,
      );
    },
  );

  it("inside tags are an update", () => {
    expect(diff(state({ tags: { env: "prod" } }, ["tags"]), inputs({ tags: { env: unknown } }))).toEqual(update);
  });

  it.each(["keyUsage", "origin", "hsmClusterId", "region", "adoptKeyId", "restoreKeyId"])(
    "of %s are an update that may turn out to replace",
    (name) => {
      const olds = state({}, ["region", "adoptKeyId", "restoreKeyId"].includes(name) ? [] : [name]);
      expect(diff(olds, inputs({ [name]: unknown }), { name: "payments" })).toEqual({
        ...update,
        mayReplace: [name],
      });
    },
  );

  it("of an output that the state lacks are no less unknown", () => {
    expect(diff(without("keyUsage", state({}, ["keyUsage"])), inputs({ keyUsage: unknown }))).toEqual({
      ...update,
      mayReplace: ["keyUsage"],
    });
  });

  it("are told of beside a replacement that is known", () => {
    expect(diff(state(), inputs({ keyUsage: unknown, region: "ap-beijing" }))).toEqual({
      ...update,
      replaces: ["region"],
      mayReplace: ["keyUsage"],
    });
  });

  it("have no line of old and new, even where the old input was the same", () => {
    const news = inputs({ description: unknown });
    expect(diff(state({}, ["description"]), news, { oldInputs: news.news })).toEqual(update);
  });
});

describe("lines for what the engine does not show", () => {
  it("tell old and new where both inputs are equal and the key differs", () => {
    const news = inputs({
      alias: "cards",
      description: "new",
      keyState: "Disabled",
      keyRotationEnabled: true,
      rotateDays: 90,
      tags: { added: "1", changed: "2", same: "3" },
    });
    const olds = state({ tags: { changed: "1", same: "3", removed: "4" } }, news.declared);
    expect(diff(olds, news, { oldInputs: news.news, name: "payments" })).toEqual({
      ...update,
      lines: [
        'KmsKey payments: alias: "payments" => "cards"',
        'KmsKey payments: description: "Card data at rest" => "new"',
        'KmsKey payments: keyState: "Enabled" => "Disabled"',
        "KmsKey payments: keyRotationEnabled: false => true",
        "KmsKey payments: rotateDays: 0 => 90",
        'KmsKey payments: + tags["added"]: "1"',
        'KmsKey payments: tags["changed"]: "1" => "2"',
        'KmsKey payments: - tags["removed"]: "4"',
      ],
    });
  });

  it("tell of an output of another kind", () => {
    const news = inputs({ tags: { a: "1" } });
    const olds = state({}, ["tags"]);
    expect(diff({ ...olds, outputs: { ...olds.outputs, tags: "x" } }, news, { oldInputs: news.news }).lines).toEqual([
      `KmsKey: key ${keyId}: tags: "x" => an object`,
    ]);
  });

  it("are none where the state does not tell what the key has", () => {
    const olds = without("description", state({}, ["description"]));
    expect(diff(olds, inputs(), { oldInputs: {} })).toEqual(update);
  });

  it("are none where the inputs differ, for the engine shows that", () => {
    expect(
      diff(state({ description: "x" }, ["description"]), inputs({ description: "y" }), {
        oldInputs: inputs({ description: "z" }).news,
      }),
    ).toEqual(update);
  });

  it("are none where the old inputs are not known", () => {
    expect(diff(state({ description: "x" }, ["description"]), inputs({ description: "y" })).lines).toEqual([]);
  });
});

describe.each(keyReferences)("%s", (name) => {
  it("is no difference when it names this key, or is gone", () => {
    expect(diff(state({ [name]: keyId }), inputs({ [name]: keyId }))).toEqual(same);
    expect(diff(state({ [name]: "" }), inputs({ [name]: keyId }))).toEqual(same);
    expect(diff(state({ [name]: keyId }), inputs())).toEqual(same);
  });

  it("replaces when it names another key, also beside other reasons", () => {
    expect(diff(state({ [name]: keyId }), inputs({ [name]: otherKeyId, region: "ap-beijing" })).replaces).toEqual([
      "region",
      name,
    ]);
  });

  it("must be removed before the key that it names is replaced", () => {
    const news = inputs({ [name]: keyId, region: "ap-beijing", hsmClusterId: "cls-1" });
    expect(() => diff(state(), news, { name: "payments" })).toThrow(
      new UserError(
        `KmsKey payments: the change of hsmClusterId and region needs a new key, but ${name} still names this one (${keyId}); remove the line ${name}`,
      ),
    );
  });

  it("does not hinder an update, nor what is not known yet", () => {
    expect(diff(state(), inputs({ [name]: keyId, alias: "cards" }))).toEqual(update);
    expect(diff(state({}, ["keyUsage"]), inputs({ [name]: keyId, keyUsage: unknown })).changes).toBe(true);
  });
});

describe("adoptKeyId and restoreKeyId", () => {
  it("may follow each other where both name this key", () => {
    expect(diff(state({ adoptKeyId: keyId }), inputs({ restoreKeyId: keyId }))).toEqual(same);
    expect(diff(state({ restoreKeyId: keyId }), inputs({ adoptKeyId: keyId }))).toEqual(same);
  });
});

describe("rules between what is declared and what stays", () => {
  it.each<[string, Partial<KeyProperties>, RawInputs, string]>([
    [
      "rotation of an asymmetric key",
      { keyUsage: "ASYMMETRIC_DECRYPT_SM2" },
      { keyRotationEnabled: true },
      'keyRotationEnabled true is possible only with keyUsage "ENCRYPT_DECRYPT", not "ASYMMETRIC_DECRYPT_SM2"; remove it',
    ],
    [
      "rotation of an external key",
      { origin: "EXTERNAL" },
      { keyRotationEnabled: true },
      'keyRotationEnabled true is possible only with origin "TENCENT_KMS", not "EXTERNAL"; remove it',
    ],
    [
      "a period while rotation is off",
      { keyRotationEnabled: false },
      { rotateDays: 90 },
      "rotateDays 90 is possible only beside keyRotationEnabled: true; add that, or remove rotateDays",
    ],
  ])("are judged: %s", (_, outputs, given, reason) => {
    expect(() => diff(state(outputs), inputs(given), { name: "payments" })).toThrow(
      new UserError(`KmsKey payments: ${reason}`),
    );
  });

  it("are told all at once", () => {
    const olds = state({ keyUsage: "ASYMMETRIC_DECRYPT_SM2", origin: "EXTERNAL" });
    expect(() => diff(olds, inputs({ keyRotationEnabled: true }))).toThrow(
      new UserError(
        [
          `KmsKey: key ${keyId}: keyRotationEnabled true is possible only with keyUsage "ENCRYPT_DECRYPT", not "ASYMMETRIC_DECRYPT_SM2"; remove it`,
          `KmsKey: key ${keyId}: keyRotationEnabled true is possible only with origin "TENCENT_KMS", not "EXTERNAL"; remove it`,
        ].join("\n"),
      ),
    );
  });

  it("hold where rotation stays on, and where it stays off without a period", () => {
    expect(
      diff(state({ keyRotationEnabled: true, rotateDays: 30 }, ["rotateDays"]), inputs({ rotateDays: 90 })),
    ).toEqual(update);
    expect(diff(state({ rotateDays: 90 }), inputs())).toEqual(same);
  });

  it("are not judged for the present key where a new one takes its place", () => {
    const olds = state({ keyUsage: "ASYMMETRIC_DECRYPT_SM2" }, ["keyUsage"]);
    expect(diff(olds, inputs({ keyRotationEnabled: true, keyUsage: "ENCRYPT_DECRYPT" })).replaces).toEqual([
      "keyUsage",
    ]);
  });

  it("let a key of origin EXTERNAL be disabled once it exists", () => {
    expect(diff(state({ origin: "EXTERNAL" }, ["keyState"]), inputs({ keyState: "Disabled" }))).toEqual(update);
  });

  it("pass what is unknown", () => {
    const olds = state({ keyUsage: "ASYMMETRIC_DECRYPT_SM2" });
    expect(diff(olds, inputs({ keyUsage: unknown, keyRotationEnabled: true })).changes).toBe(true);
    expect(diff(olds, inputs({ keyRotationEnabled: unknown })).changes).toBe(true);
  });
});
