import { describe, expect, it } from "vitest";
import { editDistance, unknownInputReason } from "../../../../provider/key/unknownInput";

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

describe("editDistance", () => {
  it.each([
    ["", "", 0],
    ["a", "a", 0],
    ["", "abc", 3],
    ["abc", "", 3],
    ["abc", "abd", 1],
    ["abc", "ab", 1],
    ["ab", "abc", 1],
    ["abc", "bc", 1],
    ["abc", "cab", 2],
    ["kitten", "sitting", 3],
    ["sunday", "saturday", 3],
    ["flaw", "lawn", 2],
  ])("from %j to %j is %d", (from, to, edits) => {
    expect(editDistance(from, to)).toBe(edits);
    expect(editDistance(to, from)).toBe(edits);
  });
});
