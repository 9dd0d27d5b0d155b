import { describe, expect, it } from "vitest";
import { flavors } from "../../../../../../cli/report/markdown/flavor";
import { unusable } from "../../../../../../cli/report/sections/losses/unusable";
import { change, keyId, loss, otherKeyId } from "../../keys";
import { formOf, text } from "../../text";

const archived = change({ name: "a", keyId: otherKeyId, loss: loss({ fate: "archived", guard: "removedNow" }) });
const deleted = change({ name: "b", loss: loss({ windowInDays: 7 }) });
const retained = change({ name: "c", loss: loss({ fate: "retained" }) });
const start =
  "### Keys that become unusable\n\nA way back is a new resource with `restoreKeyId` or `adoptKeyId` and the KeyId. " +
  "A key that is deleted for good has none, and what was encrypted under it is lost.\n\n";

describe("the keys that become unusable", () => {
  it("are told with what becomes of them, the way back, why, and what guarded them; irreversible ones first", () => {
    expect(text(unusable([archived, deleted, retained, change()], flavors.github))).toBe(
      `${start}| Key | What becomes of it, and the way back | Why | Guarded by |\n| --- | --- | --- | --- |\n` +
        `| \`b\`<br>\`${keyId}\`<br>\`ap-guangzhou\` | disabled at once, and **deleted for good** 7 days after this is applied<br>way back until then: \`restoreKeyId\` | removed from the program | nothing: \`protect\` was off before |\n` +
        `| \`a\`<br>\`${otherKeyId}\`<br>\`ap-guangzhou\` | archived: it can still decrypt, and no longer encrypt<br>way back at any time: \`restoreKeyId\` or \`adoptKeyId\` | removed from the program | \`protect\`, **removed in this change** |`,
    );
  });

  it("are told without HTML where none may be", () => {
    expect(text(unusable([deleted], flavors.cnb))).toContain(
      `| \`b\` · \`${keyId}\` · \`ap-guangzhou\` | disabled at once, and **deleted for good** 7 days after this is applied · way back until then: \`restoreKeyId\` |`,
    );
  });

  it("are one line each where a table has no room, and counted where lines have none", () => {
    const sections = unusable([archived, deleted], flavors.github);
    expect(formOf(sections, 1, 2)).toBe(
      `${start}1 key in \`ap-guangzhou\`, removed from the program, \`protect\` off before, disabled at once and deleted for good 7 days after this is applied:\n\n- \`b\` \`${keyId}\`\n\n` +
        `1 key in \`ap-guangzhou\`, removed from the program, \`protect\` removed in this change, archived, so that they can still decrypt:\n\n- \`a\` \`${otherKeyId}\``,
    );
    expect(formOf(sections, 2, 1)).toBe(
      `${start}1 key in \`ap-guangzhou\`, disabled at once and deleted for good 7 days after this is applied:\n\n- \`b\` \`${keyId}\`\n\n` +
        "1 key in `ap-guangzhou`, archived, so that they can still decrypt:\n\n*… and 1 key that becomes unusable, left out for length.*",
    );
  });

  it("are no part of a report without them", () => {
    expect(unusable([retained, change()], flavors.github)).toEqual([]);
  });
});
