import { describe, expect, it } from "vitest";
import { unknownInputReason } from "../../../../../../provider/key/check/form/unknownInput";

const inputs =
  "the inputs are alias, description, keyUsage, origin, hsmClusterId, region, keyState, keyRotationEnabled, rotateDays, tags, pendingWindowInDays, onDestroy, onReplace, adoptKeyId, restoreKeyId";

describe("a name that is no input", () => {
  it.each([
    ["keyusage", "keyUsage"],
    ["KEYUSAGE", "keyUsage"],
    ["keyUsag", "keyUsage"],
    ["tag", "tags"],
    ["aliases", "alias"],
    ["discription", "description"],
    ["rotateDay", "rotateDays"],
    ["hsmClusterID", "hsmClusterId"],
    ["onReplaced", "onReplace"],
    ["adoptkeyIds", "adoptKeyId"],
    ["keyStage", "keyState"],
    ["keyuate", "keyUsage"],
  ])("%s is taken for %s", (name, meant) => {
    expect(unknownInputReason(name)).toBe(`"${name}" is not an input of KmsKey; did you mean ${meant}? ${inputs}`);
  });

  it.each(["rotationEnabled", "keyId", "enabled", "ta123", "taaaags"])("%s is taken for none", (name) => {
    expect(unknownInputReason(name)).toBe(`"${name}" is not an input of KmsKey; ${inputs}`);
  });
});
