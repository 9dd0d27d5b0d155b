import { describe, expect, it } from "vitest";
import { unknown } from "../../../../../../provider/host/contract";
import { type CheckContext, checkInputs } from "../../../../../../provider/key/check/form/check";
import { keyReferences } from "../../../../../../provider/key/model/properties";
import { keyId, otherKeyId } from "../../keys";

const resource = {
  name: "payments",
  urn: "urn:pulumi:dev::shop::tencentcloud:KmsKey::payments",
  defaultAlias: "payments-1a2b3c4",
};
const context: CheckContext = { defaultAlias: resource.defaultAlias, configuredRegion: "ap-guangzhou" };
const olds = { alias: "payments", region: "ap-shanghai" };
const unusual = { ...context, configuredRegion: undefined };

const passed = (old: object, news: object, where: CheckContext = context) => {
  const { failures, ...checked } = checkInputs({ ...old }, { ...news }, where);
  expect(failures).toEqual([]);
  return checked;
};
const inputsOf = (old: object, news: object, where: CheckContext = context) => passed(old, news, where).inputs;
const failuresOf = (old: object, news: object, where: CheckContext = context) =>
  checkInputs({ ...old }, { ...news }, where).failures;

describe("checked inputs", () => {
  it("of a new key that declares nothing are the default alias and the configured region", () => {
    expect(checkInputs({}, {}, context)).toEqual({
      inputs: { alias: "payments-1a2b3c4", region: "ap-guangzhou" },
      declared: [],
      failures: [],
    });
  });

  it("hold what is declared, each name recorded but alias, region and what names a key", () => {
    const news = {
      tags: { env: "prod" },
      alias: "cards",
      description: "",
      keyUsage: "ENCRYPT_DECRYPT",
      origin: "TENCENT_KMS",
      hsmClusterId: "cls-1",
      region: "ap-beijing",
      keyState: "Disabled",
      keyRotationEnabled: true,
      rotateDays: 90,
      pendingWindowInDays: 7,
      onDestroy: "archive",
      onReplace: "disable",
      adoptKeyId: keyId,
    };
    expect(passed({}, news)).toEqual({
      inputs: news,
      declared: [
        "description",
        "hsmClusterId",
        "keyRotationEnabled",
        "keyState",
        "keyUsage",
        "onDestroy",
        "onReplace",
        "origin",
        "pendingWindowInDays",
        "rotateDays",
        "tags",
      ],
    });
  });

  it("hold nothing that begins with __, and nothing that is null or undefined", () => {
    const news = {
      __provider: "text",
      __resource: resource,
      __declared: ["tags"],
      __urn: "urn",
      description: null,
      tags: undefined,
      onDestroy: "archive",
    };
    expect(passed({}, news)).toEqual({
      inputs: { alias: "payments-1a2b3c4", region: "ap-guangzhou", onDestroy: "archive" },
      declared: ["onDestroy"],
    });
  });

  it("keep unknown values, also inside tags", () => {
    const news = {
      alias: unknown,
      region: unknown,
      rotateDays: unknown,
      keyRotationEnabled: true,
      tags: { a: unknown },
    };
    expect(passed({}, news)).toEqual({ inputs: news, declared: ["keyRotationEnabled", "rotateDays", "tags"] });
    expect(passed({}, { tags: unknown })).toMatchObject({ inputs: { tags: unknown }, declared: ["tags"] });
  });
});

describe("what is to become of keys that go, in the second check of a replacement", () => {
  it("is what the first had, where `ignoreChanges` counts", () => {
    const news = { onDestroy: "disable", onReplace: "archive", pendingWindowInDays: 9, description: "new" };
    const earlier = { alias: "payments", region: "ap-guangzhou", onReplace: "scheduleDeletion", onDestroy: unknown };
    const { inputs, declared } = checkInputs({}, news, { ...context, earlier });
    expect(inputs).toEqual({ ...earlier, description: "new" });
    expect(declared).toEqual(["description", "onDestroy", "onReplace"]);
  });
});

describe("the alias", () => {
  const earlier = { alias: "remembered", region: "ap-remembered" };

  it("is the declared one before any other", () => {
    expect(inputsOf(olds, { alias: "cards" }, { ...context, earlier }).alias).toBe("cards");
  });

  it("stays what it was when it is no longer declared", () => {
    expect(inputsOf(olds, {}, { ...context, earlier }).alias).toBe("payments");
  });

  it.each(["retired-payments-7c99b7de", "replaced-payments-7c99b7de", "replaced-payments-7c99b7de-s30"])(
    "is the default again where it was %s",
    (alias) => {
      expect(inputsOf({ ...olds, alias }, {}).alias).toBe("payments-1a2b3c4");
      expect(inputsOf({ ...olds, alias }, { alias }).alias).toBe(alias);
    },
  );

  it("is what the first check of a replacement settled on", () => {
    expect(inputsOf({}, {}, { ...context, earlier }).alias).toBe("remembered");
  });

  it("is the default where the old one is no text", () => {
    expect(inputsOf({ ...olds, alias: 7 }, {}).alias).toBe("payments-1a2b3c4");
  });

  it("must be declared where no default is known", () => {
    expect(failuresOf({}, {}, { configuredRegion: "ap-guangzhou" })).toEqual([
      { property: "alias", reason: "alias is not set; give the key one" },
    ]);
  });
});

describe("the region", () => {
  const earlier = { alias: "remembered", region: "ap-remembered" };

  it.each<[string, object, object, CheckContext, string]>([
    ["the declared one", olds, { region: "ap-beijing" }, { ...context, earlier }, "ap-beijing"],
    ["what it was", olds, {}, { ...context, earlier }, "ap-shanghai"],
    ["what was settled on", {}, {}, { ...context, earlier }, "ap-remembered"],
    ["the configured one", {}, {}, context, "ap-guangzhou"],
    ["the configured one", { region: 7 }, {}, context, "ap-guangzhou"],
  ])("is %s", (_, old, news, where, region) => {
    expect(inputsOf(old, news, where).region).toBe(region);
  });

  it("must come from somewhere", () => {
    expect(checkInputs({}, {}, unusual)).toEqual({
      inputs: { alias: "payments-1a2b3c4" },
      declared: [],
      failures: [
        {
          property: "region",
          reason:
            "region is not set; set it on the key, with `pulumi config set tencentcloud:region ap-guangzhou`, or as TENCENTCLOUD_REGION",
        },
      ],
    });
  });

  it("is judged also where it comes from the configuration", () => {
    expect(failuresOf({}, {}, { ...context, configuredRegion: "Guangzhou" })).toEqual([
      {
        property: "region",
        reason: 'region "Guangzhou" must be of lower-case letters, digits and "-"; name one such as "ap-guangzhou"',
      },
    ]);
  });
});

describe("failures", () => {
  it("come all at once: of form, between properties, and of unknown names", () => {
    const news = {
      keyusage: "x",
      alias: "-x",
      description: 7,
      origin: "EXTERNAL",
      keyUsage: "ASYMMETRIC_DECRYPT_SM2",
      tags: { a: 1, b: "" },
      other: unknown,
    };
    expect(failuresOf({}, news, unusual).map(({ property }) => property)).toEqual([
      "alias",
      "description",
      "region",
      "tags",
      "tags",
      "origin",
      "keyusage",
      "other",
    ]);
    expect(failuresOf({}, { keyusage: "x" })).toEqual([
      {
        property: "keyusage",
        reason:
          '"keyusage" is not an input of KmsKey; did you mean keyUsage? the inputs are alias, description, keyUsage, origin, hsmClusterId, region, keyState, keyRotationEnabled, rotateDays, tags, pendingWindowInDays, onDestroy, onReplace, adoptKeyId, restoreKeyId',
      },
    ]);
  });

  it("are none for an unknown input that is not given", () => {
    expect(failuresOf({}, { other: undefined, more: null })).toEqual([]);
  });

  it("are none for a value that is the old one, whatever its form", () => {
    const old = { ...olds, alias: "kms-x", tags: { project: "x" }, keyState: "PendingDelete", rotateDays: 0 };
    expect(failuresOf(old, { alias: "kms-x", tags: { project: "x" }, keyState: "PendingDelete" })).toEqual([]);
    expect(failuresOf(old, { rotateDays: 0, keyRotationEnabled: false })).toEqual([]);
    expect(failuresOf(old, { tags: { project: "y" } })).toHaveLength(1);
    expect(failuresOf({ tags: { project: "x" } }, { alias: "kms-x" })).toHaveLength(1);
  });

  it("are not avoided by an unknown inside a value of the wrong kind", () => {
    expect(failuresOf({}, { description: [unknown], tags: { env: unknown, project: "x" } })).toEqual([
      { property: "description", reason: "description: expected a string, got a list" },
      {
        property: "tags",
        reason:
          'tags: key "project" must not start with "project", which the cloud keeps for itself; choose another key',
      },
    ]);
  });
});

describe("rules between properties", () => {
  const rotateDaysAlone = {
    property: "rotateDays",
    reason: "rotateDays 90 is possible only beside keyRotationEnabled: true; add that, or remove rotateDays",
  };

  it("count the defaults of a new key", () => {
    expect(failuresOf({}, { rotateDays: 90 })).toEqual([rotateDaysAlone]);
    expect(failuresOf({}, { origin: "EXTERNAL" })).toEqual([]);
    expect(failuresOf({}, { keyRotationEnabled: true })).toEqual([]);
  });

  it("leave what stays as it is to diff, for a key that exists", () => {
    expect(failuresOf(olds, { rotateDays: 90 })).toEqual([]);
    expect(failuresOf(olds, { rotateDays: 90, keyRotationEnabled: false })).toEqual([rotateDaysAlone]);
  });

  it("are judged also between values that are the old ones", () => {
    const declared = { rotateDays: 90, keyRotationEnabled: false };
    expect(failuresOf({ ...olds, ...declared }, declared)).toEqual([rotateDaysAlone]);
  });

  it.each(keyReferences)("take a key that %s names for one that exists", (name) => {
    expect(failuresOf({}, { rotateDays: 90, [name]: otherKeyId })).toEqual([]);
    expect(failuresOf({}, { rotateDays: 90, [name]: unknown })).toEqual([]);
    expect(failuresOf({}, { rotateDays: 90, [name]: null })).toEqual([rotateDaysAlone]);
  });

  it("let a key be named to be adopted or to be restored, not both", () => {
    const exclusion = {
      property: "restoreKeyId",
      reason: "restoreKeyId and adoptKeyId exclude each other; remove one of them",
    };
    expect(failuresOf({}, { adoptKeyId: keyId, restoreKeyId: keyId })).toEqual([exclusion]);
    expect(failuresOf(olds, { adoptKeyId: keyId, restoreKeyId: unknown })).toEqual([exclusion]);
    expect(failuresOf({}, { adoptKeyId: null, restoreKeyId: keyId })).toEqual([]);
  });

  it.each(["Disabled", "Archived"])("do not let a new key of origin EXTERNAL be %s", (keyState) => {
    const news = { origin: "EXTERNAL", keyState };
    expect(failuresOf({}, news)).toEqual([
      {
        property: "keyState",
        reason: `keyState "${keyState}" is not possible for a new key of origin "EXTERNAL", which waits for its key material; remove it until the material is imported`,
      },
    ]);
    expect(failuresOf(olds, news)).toEqual([]);
    expect(failuresOf({}, { ...news, adoptKeyId: keyId })).toEqual([]);
  });

  it("pass what is unknown", () => {
    expect(
      failuresOf({}, { origin: unknown, keyUsage: "ASYMMETRIC_DECRYPT_SM2", keyRotationEnabled: unknown }),
    ).toEqual([]);
    expect(failuresOf({}, { rotateDays: 90, keyRotationEnabled: unknown })).toEqual([]);
  });
});

describe("a scheduled deletion", () => {
  const scheduled = { ...olds, keyState: "PendingDelete" };

  it("is shown to become Disabled where the program declares no state, without being recorded as declared", () => {
    expect(passed(scheduled, {})).toEqual({
      inputs: { alias: "payments", region: "ap-shanghai", keyState: "Disabled" },
      declared: [],
    });
  });

  it("becomes what the program declares", () => {
    expect(passed(scheduled, { keyState: "Enabled" })).toMatchObject({
      inputs: { keyState: "Enabled" },
      declared: ["keyState"],
    });
    expect(passed(scheduled, { keyState: null })).toMatchObject({ inputs: { keyState: "Disabled" }, declared: [] });
  });

  it("is no matter for a key in another state", () => {
    expect(inputsOf({ ...olds, keyState: "Disabled" }, {})).not.toHaveProperty("keyState");
  });
});
