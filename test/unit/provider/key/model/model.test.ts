import { describe, expect, it } from "vitest";
import { isOnDestroy, isOnReplace } from "../../../../../provider/key/model/model";

describe("what can become of a key that goes", () => {
  it.each([isOnDestroy, isOnReplace])("is one of three ways", (is) => {
    expect(["scheduleDeletion", "archive", "disable"].every(is)).toBe(true);
    expect(["delete", "", undefined, null, 1].some(is)).toBe(false);
  });
});
