import { describe, expect, it } from "vitest";
import { formRules } from "../../../../../../provider/key/check/form/rules";
import {
  keyOrigins,
  keyUsages,
  onDestroys,
  onReplaces,
  wishedKeyStates,
} from "../../../../../../provider/key/model/model";
import type { InputName } from "../../../../../../provider/key/model/properties";
import { keyId } from "../../keys";

const refused: readonly (readonly [InputName, unknown, string])[] = [
  ["alias", "", 'alias "" must not be empty; allowed: 1 to 60 letters, digits, "-" and "_"'],
  ["alias", "-x", 'alias "-x" must start with a letter or digit; allowed: 1 to 60 letters, digits, "-" and "_"'],
  ["alias", "_x", 'alias "_x" must start with a letter or digit; allowed: 1 to 60 letters, digits, "-" and "_"'],
  ["alias", "a b", 'alias "a b" must not contain " "; allowed: 1 to 60 letters, digits, "-" and "_"'],
  ["alias", "payé", 'alias "payé" must not contain "é"; allowed: 1 to 60 letters, digits, "-" and "_"'],
  ["alias", "a\n", 'alias "a\\n" must not contain "\\n"; allowed: 1 to 60 letters, digits, "-" and "_"'],
  ["alias", "a😀", 'alias "a😀" must not contain "😀"; allowed: 1 to 60 letters, digits, "-" and "_"'],
  [
    "alias",
    "a".repeat(61),
    `alias "${"a".repeat(60)}…" has 61 characters; allowed: 1 to 60 letters, digits, "-" and "_"`,
  ],
  [
    "alias",
    "kms-x",
    'alias "kms-x" must not start with "kms-", which is kept for cloud products; choose another alias',
  ],
  [
    "alias",
    "KmS-x",
    'alias "KmS-x" must not start with "kms-", which is kept for cloud products; choose another alias',
  ],
  ["alias", 7, "alias: expected a string, got number 7"],
  [
    "description",
    "a".repeat(1025),
    `description "${"a".repeat(60)}…" has 1,025 bytes in UTF-8, and at most 1,024 are allowed; shorten it`,
  ],
  [
    "description",
    "鑰".repeat(342),
    `description "${"鑰".repeat(60)}…" has 1,026 bytes in UTF-8, and at most 1,024 are allowed; shorten it`,
  ],
  ["description", ["x"], "description: expected a string, got a list"],
  [
    "keyUsage",
    "ENCRYPT",
    'keyUsage "ENCRYPT" must be "ENCRYPT_DECRYPT", "ASYMMETRIC_DECRYPT_RSA_2048", "ASYMMETRIC_DECRYPT_SM2", "ASYMMETRIC_SIGN_VERIFY_SM2", "ASYMMETRIC_SIGN_VERIFY_ECC", "ASYMMETRIC_SIGN_VERIFY_RSA_2048" or "ASYMMETRIC_SIGN_VERIFY_ECDSA384"',
  ],
  ["keyUsage", true, "keyUsage: expected a string, got boolean true"],
  ["origin", "external", 'origin "external" must be "TENCENT_KMS" or "EXTERNAL"'],
  ["origin", 2, "origin: expected a string, got number 2"],
  ["hsmClusterId", {}, "hsmClusterId: expected a string, got an object"],
  ["region", "", 'region "" must not be empty; name one such as "ap-guangzhou"'],
  [
    "region",
    "Ap-Guangzhou",
    'region "Ap-Guangzhou" must be of lower-case letters, digits and "-"; name one such as "ap-guangzhou"',
  ],
  [
    "region",
    "ap guangzhou",
    'region "ap guangzhou" must be of lower-case letters, digits and "-"; name one such as "ap-guangzhou"',
  ],
  [
    "region",
    "ap-guangzhou\n",
    'region "ap-guangzhou\\n" must be of lower-case letters, digits and "-"; name one such as "ap-guangzhou"',
  ],
  ["region", 1, "region: expected a string, got number 1"],
  ["keyState", "PendingDelete", 'keyState "PendingDelete" must be "Enabled", "Disabled" or "Archived"'],
  ["keyState", "enabled", 'keyState "enabled" must be "Enabled", "Disabled" or "Archived"'],
  ["keyState", false, "keyState: expected a string, got boolean false"],
  ["keyRotationEnabled", "true", 'keyRotationEnabled: expected true or false, got string "true"'],
  ["keyRotationEnabled", 1, "keyRotationEnabled: expected true or false, got number 1"],
  ["rotateDays", 6, "rotateDays 6 must be a whole number of days from 7 to 365"],
  ["rotateDays", 366, "rotateDays 366 must be a whole number of days from 7 to 365"],
  ["rotateDays", 7.5, "rotateDays 7.5 must be a whole number of days from 7 to 365"],
  ["rotateDays", "90", 'rotateDays: expected a number, got string "90"'],
  ["tags", "env", 'tags: expected an object of strings, got string "env"'],
  ["pendingWindowInDays", 6, "pendingWindowInDays 6 must be a whole number of days from 7 to 30"],
  ["pendingWindowInDays", 31, "pendingWindowInDays 31 must be a whole number of days from 7 to 30"],
  ["pendingWindowInDays", 7.5, "pendingWindowInDays 7.5 must be a whole number of days from 7 to 30"],
  ["pendingWindowInDays", null, "pendingWindowInDays: expected a number, got null"],
  ["onDestroy", "delete", 'onDestroy "delete" must be "scheduleDeletion", "archive" or "disable"'],
  ["onDestroy", [], "onDestroy: expected a string, got a list"],
  ["onReplace", "keep", 'onReplace "keep" must be "archive", "scheduleDeletion" or "disable"'],
  ["onReplace", 0, "onReplace: expected a string, got number 0"],
  [
    "adoptKeyId",
    "payments",
    'adoptKeyId "payments" must be a KeyId such as "7c99b7de-6afb-11f1-9b26-525400f27fe5"; copy it from the console or from an error text',
  ],
  [
    "adoptKeyId",
    `${keyId} `,
    `adoptKeyId "${keyId} " must be a KeyId such as "7c99b7de-6afb-11f1-9b26-525400f27fe5"; copy it from the console or from an error text`,
  ],
  [
    "adoptKeyId",
    `x${keyId}`,
    `adoptKeyId "x${keyId}" must be a KeyId such as "7c99b7de-6afb-11f1-9b26-525400f27fe5"; copy it from the console or from an error text`,
  ],
  [
    "adoptKeyId",
    keyId.toUpperCase(),
    `adoptKeyId "${keyId.toUpperCase()}" must be a KeyId such as "7c99b7de-6afb-11f1-9b26-525400f27fe5"; copy it from the console or from an error text`,
  ],
  ["adoptKeyId", 12, "adoptKeyId: expected a string, got number 12"],
  [
    "restoreKeyId",
    "payments",
    'restoreKeyId "payments" must be a KeyId such as "7c99b7de-6afb-11f1-9b26-525400f27fe5"; copy it from the console or from an error text',
  ],
];

const accepted: { readonly [Name in InputName]: readonly unknown[] } = {
  alias: ["a", "7", "Z", "a-_9", "a".repeat(60), "kms", "kms_x", "mykms-x", "KMSx", "payments-1a2b3c4"],
  description: ["", "x", "a".repeat(1024), "鑰".repeat(341), "line\nbreak"],
  keyUsage: keyUsages,
  origin: keyOrigins,
  hsmClusterId: ["", "cls-hsm-3dflmo9g"],
  region: ["ap-guangzhou", "na-siliconvalley", "ap-shanghai-fsi", "x1"],
  keyState: wishedKeyStates,
  keyRotationEnabled: [true, false],
  rotateDays: [7, 8, 90, 364, 365],
  tags: [{}, { env: "prod" }],
  pendingWindowInDays: [7, 8, 29, 30],
  onDestroy: onDestroys,
  onReplace: onReplaces,
  adoptKeyId: [keyId, "00000000-0000-0000-0000-000000000000"],
  restoreKeyId: [keyId],
};

describe("the rules of form", () => {
  it.each(refused)("%s refuses %j", (name, value, reason) => {
    expect(formRules[name](value)).toEqual([reason]);
  });

  it.each(Object.entries(formRules))("%s accepts what is right", (name, rule) => {
    for (const [input, values] of Object.entries(accepted)) {
      if (input === name) expect(values.flatMap((value) => rule(value))).toEqual([]);
    }
  });

  it("refuses something of every input", () => {
    expect([...new Set(refused.map(([name]) => name))].sort()).toEqual(Object.keys(formRules).sort());
  });

  it("gives reasons of one line that name the property", () => {
    for (const [name, , reason] of refused) {
      expect(reason).not.toContain("\n");
      expect(reason.startsWith(name)).toBe(true);
    }
  });
});
