import { randomBytes } from "node:crypto";
import { describe, expect, it } from "vitest";
import { ciphers } from "../../../../../emulator/src/crypto/symmetric/ciphers";
import { makeBlob, openBlob, readBlob } from "../../../../../emulator/src/crypto/symmetric/ciphertextBlob";

const cipher = ciphers.FIPS;
const material = randomBytes(32);
const version = { keyId: "7c99b7de-6afb-11f1-9b26-525400f27fe5", number: 3 };
const context = '{"key1":"value1"}';
const plaintext = Buffer.from("test\n");
const blob = makeBlob(cipher, material, version, context, plaintext);

const open = (text: string, other: { context?: string; material?: Buffer } = {}) => {
  const read = readBlob(text);
  return read && openBlob(cipher, other.material ?? material, read, other.context ?? context);
};

const partsOf = (text: string) => text.split("-k-").map((part) => Buffer.from(part, "base64"));
const joined = (parts: readonly Buffer[]) => parts.map((part) => part.toString("base64")).join("-k-");

/** The example of the API's documentation for the same plaintext and context, and its data key of 32 bytes. */
const published = {
  encrypt:
    "GPJUsGlmPcSjHKIktXGyzn33yestz+7NteW36M6FuL8hPfJ1xVfdO6Akr8sF69x3yBXMwto4njumJMIsi9WKow==-k-XqqalxTyNKIC1rITRePFGQ==-k-GqsANzNxvjjXhKwJAOY85vxYYm/2RtsCXRq7Q1iWbCAoeAtZ",
  dataKey:
    "GPJUsGlmPcSjHKIktXGyzn33yestz+7NteW36M6FuL8hPfJ1xVfdO6Akr8sF69x3yBXMwto4njumJMIsi9WKow==-k-XqqalxTyNKIC1rITRePFGQ==-k-xAL9z9eXIHV/p+WT1RsHP3dm6f43bkomXjwmvWdMXH+JQoFORTThfXgcRh1f9lPNLENK4+fCOiQVG1VvLdA0RvcuRvU=",
};

describe("makeBlob", () => {
  it("makes blobs of the published form and length", () => {
    const lengthsOf = (text: string) => partsOf(text).map(({ length }) => length);
    expect(lengthsOf(blob)).toEqual(lengthsOf(published.encrypt));
    const dataKey = makeBlob(cipher, material, version, context, randomBytes(32));
    expect(lengthsOf(dataKey)).toEqual(lengthsOf(published.dataKey));
    expect(blob.length).toBe(published.encrypt.length);
  });

  it("makes a first part of the version and a second one of the context alone", () => {
    const [head, mark, sealed] = blob.split("-k-");
    const again = makeBlob(cipher, material, version, context, Buffer.from("other")).split("-k-");
    expect([again[0] === head, again[1] === mark, again[2] === sealed]).toEqual([true, true, false]);
    const newer = makeBlob(cipher, material, { ...version, number: 4 }, context, plaintext).split("-k-");
    expect([newer[0] === head, newer[1] === mark]).toEqual([false, true]);
    const bare = makeBlob(cipher, material, version, "", plaintext).split("-k-");
    expect([bare[0] === head, bare[1] === mark]).toEqual([true, false]);
  });
});

describe("readBlob", () => {
  it("tells which material made a blob", () => {
    expect(readBlob(blob)?.version).toEqual(version);
  });

  it.each([
    ["an empty text", ""],
    ["base64", "dGVzdAo="],
    ["a blob of the cloud", published.encrypt],
    ["one part too few", blob.split("-k-").slice(0, 2).join("-k-")],
    ["one part too many", `${blob}-k-`],
    ["another separator", blob.replaceAll("-k-", "-K-")],
    ["space around it", ` ${blob}`],
    ["a line's end", `${blob}\n`],
    ["base64 for URLs", blob.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "")],
    [
      "a last part without a block",
      joined(partsOf(blob).map((part, index) => (index === 2 ? part.subarray(0, 20) : part))),
    ],
    [
      "a last part that is cut",
      joined(partsOf(blob).map((part, index) => (index === 2 ? part.subarray(0, -1) : part))),
    ],
    [
      "a first part that is longer",
      joined(partsOf(blob).map((part, index) => (index === 0 ? Buffer.concat([part, part]) : part))),
    ],
    ["parts in another order", joined(partsOf(blob).reverse())],
  ])("reads nothing in %s", (_what, text) => {
    expect(readBlob(text)).toBeUndefined();
  });
});

describe("openBlob", () => {
  it.each([0, 15, 16, 4096])("finds a plaintext of %d bytes", (length) => {
    const text = randomBytes(length);
    expect(open(makeBlob(cipher, material, version, context, text))).toEqual(text);
  });

  it("finds nothing with another context or material", () => {
    expect(open(blob, { context: "" })).toBeUndefined();
    expect(open(blob, { context: '{"key1": "value1"}' })).toBeUndefined();
    expect(open(blob, { material: randomBytes(32) })).toBeUndefined();
  });

  it("finds nothing when any byte of any part was changed", () => {
    const parts = partsOf(blob);
    const changed = parts.flatMap((part, which) =>
      [...part.keys()].map((index) =>
        joined(
          parts.map((other, at) =>
            at === which ? Buffer.from(other.map((b, i) => (i === index ? b ^ 0x80 : b))) : other,
          ),
        ),
      ),
    );
    expect(changed.length).toBe(64 + 16 + 36);
    expect(changed.filter((text) => open(text) !== undefined)).toEqual([]);
  });

  it("finds nothing when parts of two blobs are mixed", () => {
    const other = makeBlob(cipher, material, { ...version, number: 4 }, "", plaintext).split("-k-");
    const own = blob.split("-k-");
    for (const which of [0, 1, 2]) {
      expect(open(own.map((part, at) => (at === which ? other[at] : part)).join("-k-"))).toBeUndefined();
    }
  });
});
