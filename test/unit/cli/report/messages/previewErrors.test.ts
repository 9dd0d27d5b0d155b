import { describe, expect, it } from "vitest";
import { previewErrors } from "../../../../../cli/report/messages/previewErrors";
import { type Diagnostic, keyType } from "../../../../../cli/report/preview";
import { urnOf } from "../keys";

const errorsOf = (...diagnostics: readonly Partial<Diagnostic>[]) =>
  previewErrors({
    project: "shop",
    stack: "dev",
    steps: [],
    isWhole: false,
    diagnostics: diagnostics.map((one) => ({ severity: "error", message: "", urn: undefined, ...one })),
  });

describe("the errors of a preview", () => {
  it("are told by resource, without Pulumi's frame around them, each once", () => {
    const urn = urnOf("payments");
    const frame = `error: ${keyType} resource 'payments' has a problem: `;
    expect(
      errorsOf(
        { urn, message: `${frame}alias "a b" must not contain " "\n` },
        { urn: urnOf("page", "aws:s3:Bucket"), message: "error: no such bucket\n" },
        { urn, message: `${frame}rotateDays 3 is too few\n` },
        { urn, message: `${frame}rotateDays 3 is too few\n` },
        { severity: "warning", message: "not an error" },
      ),
    ).toEqual([
      {
        name: "payments",
        isOfKey: true,
        messages: ['alias "a b" must not contain " "', "rotateDays 3 is too few"],
      },
      { name: "page", isOfKey: false, messages: ["no such bucket"] },
    ]);
  });

  it("leave out what closes each failure, unless nothing else is said", () => {
    const closing = { message: "error: preview failed\n" };
    expect(errorsOf({ message: "error: no" }, closing)).toEqual([
      { name: undefined, isOfKey: false, messages: ["no"] },
    ]);
    expect(errorsOf(closing)).toEqual([{ name: undefined, isOfKey: false, messages: ["preview failed"] }]);
  });

  it("have no colors, no stack and no URNs", () => {
    const message =
      "error: Running program 'index.js' failed with an unhandled exception:\nError: boom\n" +
      "    at Object.<anonymous> \u001b[90m(/app/\u001b[39mindex.js:1:7\u001b[90m)\u001b[39m\n" +
      "\u001b[90m    at require (node:internal/modules/helpers:182:18)\u001b[39m\n" +
      `    at noon ${urnOf("payments")} is busy\n`;
    expect(errorsOf({ message })).toEqual([
      {
        name: undefined,
        isOfKey: false,
        messages: [
          "Running program 'index.js' failed with an unhandled exception:\nError: boom\n    at noon payments is busy",
        ],
      },
    ]);
  });

  it("say how a protected key is deleted or replaced, in the place of Pulumi's advice", () => {
    const urn = urnOf("payments");
    const deletion = `error: Preview failed: resource "${urn}" cannot be deleted\nbecause it is protected. To unprotect the resource, either remove the \`protect\` flag …`;
    const replacement = `error: unable to replace resource "${urn}"\nas it is currently marked for protection. To unprotect the resource, …`;
    expect(errorsOf({ urn, message: deletion }, { urn: urnOf("orders"), message: replacement })).toEqual([
      {
        name: "payments",
        isOfKey: true,
        messages: [
          "The key is protected, so Pulumi refuses to delete it. If it is to go: declare it with { protect: false }, run `pulumi up`, and then remove it.",
        ],
      },
      {
        name: "orders",
        isOfKey: true,
        messages: [
          "The key is protected, so Pulumi refuses to replace it. If it is to be replaced: write { protect: false } on it, which counts in the same run.",
        ],
      },
    ]);
  });
});
