import { rowsOf } from "../rows/common";
import { sources } from "../rows/sources";
import type { Assertion, Contract } from "../run/assertion";
import type { ContractCloud } from "../run/contractCloud";

const action = "CreateKey";
const listed = sources.listed(action);
/** For what is refused: no key is made. */
const { missing, wrongType, unknown, refused } = rowsOf(action, async (cloud) => ({ Alias: cloud.freshAlias() }));

const refusedAlias = (because: string, Alias: string): Assertion =>
  refused(
    `refuses an alias ${because}`,
    "InvalidParameterValue.InvalidAlias",
    "documented",
    sources.parameters(action),
    {
      Alias,
    },
  );

async function metadataOf(cloud: ContractCloud, request: object, field: string) {
  const value = (await cloud.metadata(await cloud.makeKey(request)))[field];
  return typeof value === "number" ? value : String(value);
}

export const CreateKey: Contract = {
  action,
  assertions: [
    ...missing("Alias"),
    wrongType("Alias", 7),
    wrongType("Type", "1"),
    unknown(),
    refusedAlias("of more than 60 characters", "a".repeat(61)),
    refusedAlias("with other characters", "pay.ments"),
    refusedAlias("that begins with neither letter nor digit", "_payments"),
    refusedAlias("that begins as those of products", "KMS-payments"),
    refused("refuses a usage that does not exist", "InvalidParameterValue.InvalidKeyUsage", "documented", listed, {
      KeyUsage: "SIGN",
    }),
    refused("refuses a type that does not exist", "InvalidParameterValue.InvalidType", "documented", listed, {
      Type: 3,
    }),
    refused(
      "refuses a cluster that does not exist",
      "InvalidParameterValue.InvalidHsmClusterId",
      "documented",
      listed,
      {
        HsmClusterId: "hsm-1",
      },
    ),
    refused("refuses a tag key twice", "InvalidParameterValue.TagKeysDuplicated", "documented", listed, {
      Tags: ["a", "b"].map((TagValue) => ({ TagKey: "env", TagValue })),
    }),
    refused(
      "refuses an external key of another usage",
      "InvalidParameterValue.InvalidKeyUsage",
      "chosen",
      "that it is refused is documented, its code is not",
      { Type: 2, KeyUsage: "ASYMMETRIC_DECRYPT_RSA_2048" },
    ),
    refused(
      "refuses a description of more than 1,024 bytes",
      "InvalidParameter",
      "chosen",
      "the limit is documented, its code is not",
      { Description: "密".repeat(342) },
    ),
    {
      says: "refuses an alias that another key has",
      basis: "documented",
      source: listed,
      expected: "InvalidParameterValue.AliasAlreadyExists",
      observe: async (cloud) => {
        const { Alias } = await cloud.metadata(await cloud.keyIn("Enabled"));
        return cloud.codeOf(action, { Alias });
      },
    },
    {
      says: "refuses the alias of a key that is scheduled for deletion",
      basis: "inferred",
      source: `${sources.published}: a scheduled key is listed with its alias, and aliases are unique in a region`,
      expected: "InvalidParameterValue.AliasAlreadyExists",
      observe: async (cloud) => {
        const { Alias } = await cloud.metadata(await cloud.keyIn("PendingDelete"));
        return cloud.codeOf(action, { Alias });
      },
    },
    {
      says: "takes an alias that differs from another in case only",
      basis: "chosen",
      source: "whether case counts is not documented",
      expected: "accepted",
      observe: async (cloud) => {
        const Alias = cloud.freshAlias();
        await cloud.makeKey({ Alias: `${Alias}-x` });
        return cloud.codeOf(action, { Alias: `${Alias}-X` });
      },
    },
    {
      says: "makes a key that is enabled, of the user, does not rotate, and is for encryption",
      basis: "documented",
      source: sources.parameters(action),
      expected: ["Enabled", "user", "false", "ENCRYPT_DECRYPT", "TENCENT_KMS"],
      observe: async (cloud) => {
        const key = await cloud.metadata(await cloud.makeKey());
        return [key.KeyState, key.Owner, key.KeyRotationEnabled, key.KeyUsage, key.Origin].map(String);
      },
    },
    {
      says: "answers TagCode 0 and an empty TagMsg without tags, and no cluster",
      basis: "observed",
      source: sources.published,
      expected: ["0", "", ""],
      observe: async (cloud) => {
        const { TagCode, TagMsg, HsmClusterId } = await cloud.call(action, { Alias: cloud.freshAlias() });
        return [TagCode, TagMsg, HsmClusterId].map(String);
      },
    },
    {
      says: "makes tags that do not exist yet, and answers ok",
      basis: "inferred",
      source: `${sources.published}: the example of 2024 answers ok for a tag; TagsNotExisted is listed`,
      expected: ["0", "ok"],
      observe: async (cloud) => {
        const Tags = [{ TagKey: cloud.prefix, TagValue: "contract" }];
        const { TagCode, TagMsg } = await cloud.call(action, { Alias: cloud.freshAlias(), Tags });
        return [TagCode, TagMsg].map(String);
      },
    },
    {
      says: "has an empty description where none is given",
      basis: "observed",
      source: sources.published,
      expected: "",
      observe: (cloud) => metadataOf(cloud, {}, "Description"),
    },
    {
      says: "makes an external key that waits for material",
      basis: "observed",
      source: sources.terraform("acceptance test of the external key"),
      expected: "PendingImport",
      observe: (cloud) => metadataOf(cloud, { Type: 2 }, "KeyState"),
    },
    {
      says: "answers a KeyId that is a UUID of version 1",
      basis: "observed",
      source: sources.published,
      expected: true,
      observe: async (cloud) =>
        /^[0-9a-f]{8}-[0-9a-f]{4}-1[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(await cloud.makeKey()),
    },
  ],
};
