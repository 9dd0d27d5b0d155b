import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { providerText } from "../../../sdk/providerText";

/** Of the same place as Pulumi's own: it is a dependency of `@pulumi/pulumi`. */
const requireFromString = createRequire(require.resolve("@pulumi/pulumi")).resolve("require-from-string");

const earlierTexts = [
  // Of version 0.1.0.
  `exports.handler = () => { try { return require("pulumi-tencentcloud-kms/provider").kmsKey; } catch (e) { if (e.code === "MODULE_NOT_FOUND" && e.message.includes("'pulumi-tencentcloud-kms/")) throw Object.assign(new Error("The npm package pulumi-tencentcloud-kms is missing: put it back into package.json and install it until its keys are gone from the stack."), { stack: "" }); throw e; } };`,
  // Of the import file that the README of that version showed.
  "exports.handler = () => require('pulumi-tencentcloud-kms/provider').kmsKey;",
];

describe("the provider's text in the state", () => {
  let program: string;

  beforeEach(() => {
    program = mkdtempSync(join(tmpdir(), "provider-text-"));
  });
  afterEach(() => {
    rmSync(program, { recursive: true });
  });

  it("never changes: every state holds it", () => {
    expect(providerText).toBe(
      "exports.handler=_=>{try{return require('pulumi-tencentcloud-kms/provider').kmsKey}catch(e){if(e.requireStack)e.stack=e.message='Reinstall: '+e.message;throw e}}",
    );
  });

  it("is small, since the state of a key holds it twice", () => {
    expect(Buffer.byteLength(providerText)).toBe(160);
  });

  it.each(earlierTexts)("loads the same package as the text of earlier states: %s", (text) => {
    install("pulumi-tencentcloud-kms/provider.js", "exports.kmsKey = 'the installed one';");

    expect(load(".", text)).toEqual({ provider: "the installed one" });
  });

  it("loads the package that is installed for the program", () => {
    install("pulumi-tencentcloud-kms/provider.js", "exports.kmsKey = 'the installed one';");

    expect(load()).toEqual({ provider: "the installed one" });
  });

  it("loads the package that is installed above the program's directory", () => {
    install("pulumi-tencentcloud-kms/provider.js", "exports.kmsKey = 'the one above';");
    mkdirSync(join(program, "infrastructure"));

    expect(load("infrastructure")).toEqual({ provider: "the one above" });
  });

  it("says to install the package again when it is missing, without a stack", () => {
    const message = expect.stringMatching(
      /^Reinstall: Cannot find module 'pulumi-tencentcloud-kms\/provider'\nRequire stack:(\n- .*)+$/,
    );

    expect(load()).toEqual({ message, stack: message });
  });

  it("says to install it again when something that it needs is missing", () => {
    install("pulumi-tencentcloud-kms/provider.js", "require('tencentcloud-sdk-nodejs/none');");

    expect(load().message).toMatch(
      /^Reinstall: Cannot find module 'tencentcloud-sdk-nodejs\/none'\nRequire stack:\n- .*provider\.js\n/,
    );
  });

  it("passes on what the package throws", () => {
    install("pulumi-tencentcloud-kms/provider.js", "throw new SyntaxError('not for this Node');");

    const { message, stack } = load();
    expect(message).toBe("not for this Node");
    expect(stack).toContain("SyntaxError: not for this Node\n    at ");
  });

  function install(path: string, source: string) {
    const file = join(program, "node_modules", path);
    mkdirSync(join(file, ".."), { recursive: true });
    writeFileSync(file, source);
  }

  /** As the dynamic provider process of Pulumi's SDK does, which the engine starts in the program's directory. */
  function load(directory = ".", text = providerText): { provider?: unknown; message?: string; stack?: string } {
    const script = `
      const { handler } = require(${JSON.stringify(requireFromString)})(${JSON.stringify(text)});
      let answer;
      try { answer = { provider: handler() }; } catch ({ message, stack }) { answer = { message, stack }; }
      process.stdout.write(JSON.stringify(answer));`;
    return JSON.parse(
      execFileSync(process.execPath, ["-e", script], { cwd: join(program, directory), encoding: "utf8" }),
    );
  }
});
