import { describe, expect, it } from "vitest";
import { readDocument } from "../../../../../cli/report/read/document";
import { keyId, state, urnOf } from "../keys";

const urn = urnOf("payments");

describe("the document of a preview", () => {
  it("is read step by step, whatever its summary counts", () => {
    const preview = readDocument({
      steps: [
        {
          op: "replace",
          urn,
          oldState: { id: keyId, protect: true, inputs: { alias: "a" } },
          newState: { inputs: { alias: "b" } },
          replaceReasons: ["keyUsage"],
          detailedDiff: null,
        },
        { op: "create", urn: urnOf("orders") },
      ],
      diagnostics: [{ message: "KmsKey: a line\n\n", severity: "info#err" }],
      changeSummary: { create: 99 },
    });
    expect(preview).toEqual({
      project: "shop",
      stack: "dev",
      steps: [
        {
          op: "replace",
          urn,
          name: "payments",
          type: "pulumi-nodejs:dynamic/tencentcloud:KmsKey",
          before: state({ id: keyId, protect: true, hasPlace: false, inputs: { alias: "a" } }),
          after: state({ hasPlace: false, inputs: { alias: "b" } }),
          replaceReasons: ["keyUsage"],
        },
        {
          op: "create",
          urn: urnOf("orders"),
          name: "orders",
          type: "pulumi-nodejs:dynamic/tencentcloud:KmsKey",
          before: undefined,
          after: undefined,
          replaceReasons: [],
        },
      ],
      diagnostics: [{ severity: "info#err", message: "KmsKey: a line\n\n", urn: undefined }],
      isWhole: true,
    });
  });

  it("is of a preview that failed where it tells of an error, and may have no steps then", () => {
    expect(readDocument({ diagnostics: [{ urn, message: "error: no", severity: "error" }] })).toEqual({
      project: "shop",
      stack: "dev",
      steps: [],
      diagnostics: [{ severity: "error", message: "error: no", urn }],
      isWhole: false,
    });
  });

  it("may be of a stack with nothing in it", () => {
    expect(readDocument({ steps: null, changeSummary: {} })).toEqual({
      project: undefined,
      stack: undefined,
      steps: [],
      diagnostics: [],
      isWhole: true,
    });
  });

  it.each([null, [], "steps", {}, { name: "shop" }])("is none: %j", (value) => {
    expect(readDocument(value)).toBeUndefined();
  });
});
