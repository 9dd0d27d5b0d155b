import { describe, expect, it } from "vitest";
import { notesOf, trouble } from "../../../../scripts/release/changelog.mjs";

const changelog = "# Changelog\n\nA sentence.\n\n## 1.2.0\n\n- **a:** b\n\n### Upgrading\n\n- c\n\n## 1.1.0\n\n- d\n";
const release = { tag: "v1.2.0", name: "a-package", version: "1.2.0", changelog };

describe("a change log", () => {
  it("tells of one version", () => {
    expect(notesOf(changelog, "1.2.0")).toBe("- **a:** b\n\n### Upgrading\n\n- c");
    expect(notesOf(changelog, "1.1.0")).toBe("- d");
    expect(notesOf(changelog, "1.1")).toBeUndefined();
  });
});

describe("a tag", () => {
  it("fits a package of its version whose change log is finished", () => {
    expect(trouble(release)).toBeUndefined();
  });

  it.each([
    [{ tag: "v1.2.1" }, "The tag v1.2.1 is not that of a-package 1.2.0, which is v1.2.0."],
    [{ tag: "1.2.0" }, "The tag 1.2.0 is not that of a-package 1.2.0, which is v1.2.0."],
    [
      { changelog: "# Changelog\n\n## 1.2.0\n\n## 1.1.0\n" },
      'The CHANGELOG.md of a-package says nothing under "## 1.2.0".',
    ],
    [
      { changelog: `# Changelog\n\n## Unreleased\n\n- e\n${changelog}` },
      'The CHANGELOG.md of a-package still has a part "Unreleased", which the release would leave out.',
    ],
  ])("does not fit %j", (difference, why) => {
    expect(trouble({ ...release, ...difference })).toBe(why);
  });
});
