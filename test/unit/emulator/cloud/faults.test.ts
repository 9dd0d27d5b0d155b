import { describe, expect, it } from "vitest";
import { Faults } from "../../../../emulator/src/cloud/faults";

const names = (faults: Faults, action: string, calls: number) =>
  Array.from({ length: calls }, () => faults.next(action)?.name);

describe("Faults", () => {
  it("hits the call-th call, so many times", () => {
    const faults = new Faults();
    faults.add({ action: "A", call: 3, times: 2, fault: "http500" });
    expect(names(faults, "A", 6)).toEqual([undefined, undefined, "http500", "http500", undefined, undefined]);
  });

  it("counts several faults of an action side by side, the first that was added winning", () => {
    const faults = new Faults();
    faults.add({ action: "A", call: 2, fault: "http500" });
    faults.add({ action: "A", times: 3, fault: "InternalError" });
    expect(names(faults, "A", 4)).toEqual(["InternalError", "http500", "InternalError", undefined]);
  });

  it.each([
    [{ fault: "resetBeforeCommit", commit: true }, false],
    [{ fault: "resetAfterCommit" }, true],
    [{ fault: "stallBeforeCommit", commit: true }, false],
    [{ fault: "stallAfterCommit", commit: false }, true],
    [{ fault: "truncateAfterCommit" }, true],
    [{ fault: "tagFailure" }, true],
    [{ fault: "http500" }, false],
    [{ fault: "http503", commit: true }, true],
    [{ fault: "html", commit: true }, true],
    [{ fault: "InternalError" }, false],
    [{ fault: "InternalError", commit: true }, true],
  ])("does the work for %j: %s", (fault, commits) => {
    const faults = new Faults();
    faults.add({ action: "A", ...fault });
    expect(faults.next("A")).toMatchObject({ name: fault.fault, commits });
  });
});
