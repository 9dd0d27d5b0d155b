import { describe, expect, it } from "vitest";
import { isEvent, readStream } from "../../../../../cli/report/read/stream";
import { keyId, otherKeyId, urnOf } from "../keys";

const urn = urnOf("payments");
const old = { id: keyId, inputs: { alias: "a" }, outputs: { alias: "a" } };
const preEvent = (op: string, metadata: object = {}) => ({
  resourcePreEvent: { metadata: { op, urn, old, new: null, ...metadata } },
});
const outputsEvent = (op: string, metadata: object = {}) => ({
  resOutputsEvent: { metadata: { op, urn, old, new: null, ...metadata } },
});
const succeeded = { summaryEvent: { result: "succeeded", isPreview: true } };
const events = (...payloads: readonly object[]) =>
  payloads.map((payload, sequence) => ({ sequence, timestamp: 1, ...payload }));

describe("the event stream of a preview", () => {
  it("tells each step once", () => {
    const { steps, project, stack } = readStream(
      events(
        preEvent("update", { new: old }),
        outputsEvent("update", { new: old }),
        preEvent("delete"),
        outputsEvent("delete"),
        succeeded,
      ),
    );
    expect(steps.map(({ op, name }) => `${op} ${name}`)).toEqual(["update payments", "delete payments"]);
    expect([project, stack]).toEqual(["shop", "dev"]);
  });

  it("tells a replacement once, with the properties that force it", () => {
    const keys = ["keyUsage", "region"];
    const replacement = { old: { ...old, protect: true }, new: { ...old, id: "" }, keys };
    const { steps } = readStream(
      events(
        preEvent("create-replacement", replacement),
        outputsEvent("create-replacement", replacement),
        preEvent("replace", replacement),
        preEvent("delete-replaced", { old }),
        succeeded,
      ),
    );
    expect(steps).toMatchObject([
      { op: "replace", replaceReasons: keys, before: { id: keyId, protect: true }, after: { id: "" } },
    ]);
  });

  it("tells an old key that an earlier run replaced and could not remove", () => {
    const leftOver = { old: { ...old, id: otherKeyId, delete: true } };
    const { steps } = readStream(
      events(preEvent("same", { new: old }), preEvent("delete-replaced", leftOver), succeeded),
    );
    expect(steps).toMatchObject([{ op: "same" }, { op: "delete-replaced", before: { id: otherKeyId } }]);
  });

  it("tells what a refresh found, also that a key is gone", () => {
    const live = { ...old, outputs: { alias: "by-hand" } };
    const { steps } = readStream(
      events(
        preEvent("refresh", { new: old }),
        outputsEvent("refresh", { new: live }),
        outputsEvent("refresh", { urn: urnOf("gone") }),
        succeeded,
      ),
    );
    expect(steps).toMatchObject([
      {
        op: "refresh",
        name: "payments",
        before: { outputs: { alias: "a" } },
        after: { outputs: { alias: "by-hand" } },
      },
      { op: "refresh", name: "gone", before: { id: keyId }, after: undefined },
    ]);
  });

  it("tells what was said, with its prefix and without what only helps to find bugs", () => {
    const { diagnostics } = readStream(
      events(
        { diagnosticEvent: { prefix: "debug: ", message: "Registering resource\n", severity: "debug" } },
        { diagnosticEvent: { message: "KmsKey: a line\n", severity: "info#err" } },
        { diagnosticEvent: { prefix: "error: ", message: "no\n", severity: "error", urn } },
      ),
    );
    expect(diagnostics).toEqual([
      { severity: "info#err", message: "KmsKey: a line\n", urn: undefined },
      { severity: "error", message: "error: no\n", urn },
    ]);
  });

  it.each([
    ["that came to its end", [succeeded], true],
    ["that failed", [{ summaryEvent: { result: "failed" } }], false],
    ["that was ended before it told a result", [preEvent("delete")], false],
    ["that told an error", [{ diagnosticEvent: { message: "no", severity: "error" } }, succeeded], false],
  ])("is whole or not: one %s", (_, payloads, isWhole) => {
    expect(readStream(events(...payloads)).isWhole).toBe(isWhole);
  });

  it("has lines with a number and a time", () => {
    expect([...events({ cancelEvent: {} }), { sequence: 1 }, { steps: [] }, null, []].map(isEvent)).toEqual([
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
