import { describe, expect, it } from "vitest";
import { cutText } from "../../../../emulator/src/cloud/cutText";

describe("cutText", () => {
  it("leaves a text that is short enough", () => {
    expect(cutText("four", 4)).toBe("four");
  });

  it("says that there was more", () => {
    expect(cutText("密钥 fifth", 4)).toBe("密钥 f…");
  });
});
