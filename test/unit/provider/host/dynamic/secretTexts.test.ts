import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SecretTexts } from "../../../../../provider/host/dynamic/secretTexts";
import { replacedAlias, retiredAlias } from "../../../../../provider/key/model/retiredAlias";
import { show } from "../../../../../provider/key/model/show";

const keyId = "7c99b7de-6afb-11f1-9b26-525400f27fe5";

/** What takes these out of a text. */
function hiding(...secrets: readonly string[]) {
  const texts = new SecretTexts();
  for (const description of secrets) texts.learn({ description }, ["description"]);
  return (text: string) => texts.hide(text);
}

describe("a text", () => {
  it("stays as it is where no secret is known", () => {
    expect(new SecretTexts().hide("all of $& it\n")).toBe("all of $& it\n");
  });

  it("has [secret] in the place of each one, wherever it stands", () => {
    const hide = hiding("Card data");
    expect(hide('description: "Card data" => "no Card data", Card dataset')).toBe(
      'description: "[secret]" => "no [secret]", [secret]set',
    );
    expect(hide("card data")).toBe("card data");
  });

  it.each([
    "a.c+",
    "prod-secret",
    "(a|b)*",
    "[x]{2}",
    "^start$",
    "back\\slash",
    "$&$1",
    "a/b-c",
    "日本-語🔑",
    "a\u2028b",
  ])("hides %j by its characters, whatever they mean elsewhere", (secret) => {
    expect(hiding(secret)(`it is <${secret}>, <${JSON.stringify(secret).slice(1, -1)}>`)).toBe(
      "it is <[secret]>, <[secret]>",
    );
    expect(hiding(secret)("abc prodXsecret aab xx start a")).toBe("abc prodXsecret aab xx start a");
  });

  it("hides the longest of several, so that no part of one is left", () => {
    expect(hiding("card", "card data", "card data at rest")("card data at rest, card data, card")).toBe(
      "[secret], [secret], [secret]",
    );
    expect(hiding("card data at rest", "card data", "card")("card data at rest, card data, card")).toBe(
      "[secret], [secret], [secret]",
    );
  });

  it("does not hide its own mark a second time", () => {
    expect(hiding("secret")("a secret")).toBe("a [secret]");
  });

  it("may be asked between two secrets, and again", () => {
    const texts = new SecretTexts();
    texts.learn({ alias: "payments" }, ["alias"]);
    expect(texts.hide("payments, orders")).toBe("[secret], orders");
    texts.learn({ alias: "orders" }, ["alias"]);
    expect([texts.hide("payments, orders"), texts.hide("payments")]).toEqual(["[secret], [secret]", "[secret]"]);
  });

  it("holds no secret of any kind after that, as it is, as JSON writes it and as a line shows it", () => {
    const secret = fc.oneof(
      fc.string({ minLength: 4, maxLength: 90 }),
      fc.string({ unit: "grapheme", minLength: 4, maxLength: 90 }),
      fc.stringMatching(/^[-\\^$.*+?()[\]{}|/"\n]{4,90}$/),
    );
    fc.assert(
      fc.property(secret, (text) => {
        fc.pre(text.trim() !== "" && !'<[secret]…>"'.includes(text));
        const hide = hiding(text);
        expect(hide(`<${text}>`)).toBe("<[secret]>");
        expect(hide(`<${JSON.stringify(text)}>`)).toBe('<"[secret]">');
        expect(hide(`<${show(text)}>`)).toBe([...text].length > 60 ? '<"[secret]…">' : '<"[secret]">');
      }),
    );
  });
});

describe("a short secret", () => {
  it.each(["7", "$", "-x", "ab1", "abcd"])("is hidden where it stands alone: %s", (secret) => {
    expect(hiding(secret)(`"${secret}", ${secret}: (${secret})\n${secret}`)).toBe(
      '"[secret]", [secret]: ([secret])\n[secret]',
    );
  });

  it.each(["a", "é", "密", "ab", "new"])("of few letters is hidden where a value stands: %s", (secret) => {
    expect(hiding(secret)(`"${secret}", a new ${secret} (${secret})`)).toBe(`"[secret]", a new ${secret} ([secret])`);
  });

  it("is not taken for a part of a word or a number", () => {
    expect(hiding("a")("data at rest, façade, àa")).toBe("data at rest, façade, àa");
    expect(hiding("7")("17 of 70, x7")).toBe("17 of 70, x7");
    expect(hiding("é")("été")).toBe("été");
  });

  it("is hidden between hyphens, as the alias of a key that was taken out of use has it", () => {
    const archive = { mode: "archive", pendingWindowInDays: 30 } as const;
    expect(hiding("pay")(retiredAlias("pay", keyId))).toBe("retired-[secret]-7c99b7de");
    expect(hiding("pay")(replacedAlias("pay", keyId, archive))).toBe("replaced-[secret]-7c99b7de-a");
  });

  it("that is blank is none", () => {
    expect(hiding("", " ", "\n")("one two\nthree")).toBe("one two\nthree");
  });
});

describe("a long secret", () => {
  const alias = `payments-${"abcdefghij".repeat(5)}`;

  it("is hidden where it is cut for display", () => {
    const text = "x".repeat(70);
    expect(hiding(text)(`alias ${show(text)} is taken`)).toBe('alias "[secret]…" is taken');
    const keys = "🔑".repeat(61);
    expect(hiding(keys)(show(keys))).toBe('"[secret]…"');
    const quoted = '"\n'.repeat(40);
    expect(hiding(quoted)(show(quoted))).toBe('"[secret]…"');
  });

  it("is hidden where it is cut for the alias of a key that was taken out of use", () => {
    const hide = hiding(alias);
    expect(hide(retiredAlias(alias, keyId))).toBe("retired-[secret]-7c99b7de");
    for (const [mode, days, end] of [
      ["archive", 30, "a"],
      ["disable", 30, "d"],
      ["scheduleDeletion", 7, "s7"],
      ["scheduleDeletion", 30, "s30"],
    ] as const) {
      const replaced = replacedAlias(alias, keyId, { mode, pendingWindowInDays: days });
      expect(hide(replaced)).toBe(`replaced-[secret]-7c99b7de-${end}`);
    }
    // As version 0.1.0 cut it.
    expect(hide(`replaced-${alias.slice(0, 42)}-7c99b7de`)).toBe("replaced-[secret]-7c99b7de");
  });
});

describe("the values that are learned", () => {
  const hide = (values: object, ...names: readonly string[]) => {
    const texts = new SecretTexts();
    texts.learn({ ...values }, names);
    return texts.hide("alpha, beta, gamma, delta, 90, true");
  };

  it.each<[string, object, readonly string[], string]>([
    ["a text", { alias: "beta" }, ["alias"], "alpha, [secret], gamma, delta, 90, true"],
    ["a number", { rotateDays: 90 }, ["rotateDays"], "alpha, beta, gamma, delta, [secret], true"],
    ["one tag", { tags: { team: "beta", env: "gamma" } }, ["tags.team"], "alpha, [secret], gamma, delta, 90, true"],
    ["all tags", { tags: { team: "beta", env: "gamma" } }, ["tags"], "alpha, [secret], [secret], delta, 90, true"],
    [
      "a tag whose key holds dots",
      { tags: { "a.b.c": "beta", a: "gamma" } },
      ["tags.a.b.c"],
      "alpha, [secret], gamma, delta, 90, true",
    ],
    [
      "a tag whose key ends in a dot, and one whose key is empty",
      { tags: { "a.": "beta", "": "gamma" } },
      ["tags.a.", "tags."],
      "alpha, [secret], [secret], delta, 90, true",
    ],
    [
      "what is deep in lists and objects",
      { x: [{ y: ["beta", { z: "gamma" }] }, null, true] },
      ["x"],
      "alpha, [secret], [secret], delta, 90, true",
    ],
    [
      "nothing of another name",
      { alias: "beta", description: "gamma" },
      ["origin"],
      "alpha, beta, gamma, delta, 90, true",
    ],
    ["nothing without a name", { alias: "beta" }, [], "alpha, beta, gamma, delta, 90, true"],
    [
      "nothing of a tag that is not there",
      { tags: { team: "beta" } },
      ["tags.env"],
      "alpha, beta, gamma, delta, 90, true",
    ],
    ["nothing of a member of a text", { tags: "beta" }, ["tags.team"], "alpha, beta, gamma, delta, 90, true"],
    ["nothing that every object has", {}, ["constructor.name", "__proto__"], "alpha, beta, gamma, delta, 90, true"],
  ])("are %s", (_, values, names, text) => {
    expect(hide(values, ...names)).toBe(text);
  });
});
