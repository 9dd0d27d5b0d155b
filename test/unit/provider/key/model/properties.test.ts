import { describe, expect, it } from "vitest";
import {
  declarableNames,
  inputNames,
  isDeclarable,
  isInputName,
  properties,
  rotateDaysAtTurnOn,
} from "../../../../../provider/key/model/properties";

describe("the table of inputs", () => {
  it("settles default, effect of a change and effect of an omission for each input", () => {
    expect(properties).toEqual({
      alias: { change: "update", omission: "stays", recorded: false },
      description: { atCreation: "", change: "update", omission: "empties", recorded: true },
      keyUsage: { atCreation: "ENCRYPT_DECRYPT", change: "replace", omission: "stays", recorded: true },
      origin: { atCreation: "TENCENT_KMS", change: "replace", omission: "stays", recorded: true },
      hsmClusterId: { atCreation: "", change: "replace", omission: "stays", recorded: true },
      region: { change: "replace", omission: "stays", recorded: false },
      keyState: { atCreation: "Enabled", change: "update", omission: "stays", recorded: true },
      keyRotationEnabled: { atCreation: false, change: "update", omission: "stays", recorded: true },
      rotateDays: { change: "update", omission: "stays", recorded: true },
      tags: { atCreation: {}, change: "update", omission: "empties", recorded: true },
      pendingWindowInDays: { atCreation: 30, change: "stateOnly", omission: "default", recorded: true },
      onDestroy: { atCreation: "scheduleDeletion", change: "stateOnly", omission: "default", recorded: true },
      onReplace: { atCreation: "archive", change: "stateOnly", omission: "default", recorded: true },
      adoptKeyId: { change: "replace", omission: "stays", recorded: false },
      restoreKeyId: { change: "replace", omission: "stays", recorded: false },
    });
    expect(rotateDaysAtTurnOn).toBe(365);
  });

  it("gives the names of all inputs, and of those that __declared records", () => {
    expect(inputNames).toEqual([
      "alias",
      "description",
      "keyUsage",
      "origin",
      "hsmClusterId",
      "region",
      "keyState",
      "keyRotationEnabled",
      "rotateDays",
      "tags",
      "pendingWindowInDays",
      "onDestroy",
      "onReplace",
      "adoptKeyId",
      "restoreKeyId",
    ]);
    expect(declarableNames).toEqual(
      inputNames.filter((name) => !["alias", "region", "adoptKeyId", "restoreKeyId"].includes(name)),
    );
  });

  it("tells inputs from other names, also from those that every object has", () => {
    expect(["alias", "tags"].map(isInputName)).toEqual([true, true]);
    expect(["keyId", "__declared", "toString", "constructor", ""].map(isInputName)).toEqual(Array(5).fill(false));
    expect(["tags", "alias", "region", "adoptKeyId", "restoreKeyId", "toString"].map(isDeclarable)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
    ]);
  });
});
