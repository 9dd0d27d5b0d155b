import { describe, expect, it } from "vitest";
import { unknown } from "../../../../../../provider/host/contract";
import { tagsRule } from "../../../../../../provider/key/check/form/tagRules";

const many = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, index) => [`k${index}`, "v"]));
const characters = "allowed: Chinese and English letters, digits, spaces inside, and + - = . _ : / @ ( ) [ ] , ; > <";

describe("the rules of tags", () => {
  it.each([
    [{}],
    [{ env: "prod", "cost center": "a b" }],
    [{ 部门: "支付", "owner:mail": "a@b.c/d_e-f+g=h" }],
    [{ "(a)[b],;><": "（a），；：／" }],
    [{ 鑰: "々" }],
    [{ ["k".repeat(127)]: "v".repeat(255) }],
    [{ ["鑰".repeat(127)]: "鑰".repeat(255) }],
    [{ "my-project": "x", Project: "y", aqcs: "z", "a qcloud": "b", "my tencent": "c", 我的项目: "d" }],
    [many(50)],
    [{ env: unknown }],
  ])("accept %j", (tags: object) => {
    expect(tagsRule(tags)).toEqual([]);
  });

  it.each<[unknown, string[]]>([
    ["env=prod", ['tags: expected an object of strings, got string "env=prod"']],
    [[{ env: "prod" }], ["tags: expected an object of strings, got a list"]],
    [many(51), ["tags: a key has at most 50, got 51; remove some"]],
    [many(1051), ["tags: a key has at most 50, got 1,051; remove some"]],
    [{ env: 7 }, ['tags: expected a string as the value of "env", got number 7']],
    [{ env: null }, ['tags: expected a string as the value of "env", got null']],
    [{ env: { a: "b" } }, ['tags: expected a string as the value of "env", got an object']],
    [{ env: "" }, ['tags: value "" of "env" must not be empty; allowed: 1 to 255 characters']],
    [{ "": "x" }, ['tags: key "" must not be empty; allowed: 1 to 127 characters']],
    [{ ["鑰".repeat(128)]: "x" }, [`tags: key "${"鑰".repeat(60)}…" has 128 characters; allowed: 1 to 127`]],
    [{ env: "v".repeat(256) }, [`tags: value "${"v".repeat(60)}…" of "env" has 256 characters; allowed: 1 to 255`]],
    [{ "a!b": "x" }, [`tags: key "a!b" must not contain "!"; ${characters}`]],
    [{ env: "a*b" }, [`tags: value "a*b" of "env" must not contain "*"; ${characters}`]],
    [{ env: "a\tb" }, [`tags: value "a\\tb" of "env" must not contain "\\t"; ${characters}`]],
    [{ env: "😀" }, [`tags: value "😀" of "env" must not contain "😀"; ${characters}`]],
    [{ é: "x" }, [`tags: key "é" must not contain "é"; ${characters}`]],
    [{ " env": "x" }, ['tags: key " env" must not start or end with a space; remove it']],
    [{ "env ": "x" }, ['tags: key "env " must not start or end with a space; remove it']],
    [{ env: " x" }, ['tags: value " x" of "env" must not start or end with a space; remove it']],
    [{ env: "x " }, ['tags: value "x " of "env" must not start or end with a space; remove it']],
    ...["qcs:", "qcloud", "tencent", "project", "项目"].flatMap((start): [unknown, string[]][] =>
      [start, `${start}x`].map((key) => [
        { [key]: "x" },
        [`tags: key "${key}" must not start with "${start}", which the cloud keeps for itself; choose another key`],
      ]),
    ),
  ])("refuse %j", (tags, reasons) => {
    expect(tagsRule(tags)).toEqual(reasons);
  });

  it("tell all that is wrong at once", () => {
    expect(tagsRule({ project: "", "a!": 7, good: "x", env: "*" })).toEqual([
      'tags: key "project" must not start with "project", which the cloud keeps for itself; choose another key',
      'tags: value "" of "project" must not be empty; allowed: 1 to 255 characters',
      `tags: key "a!" must not contain "!"; ${characters}`,
      'tags: expected a string as the value of "a!", got number 7',
      `tags: value "*" of "env" must not contain "*"; ${characters}`,
    ]);
  });

  it.each([..."+-=._:/@()[],;><＋－＝．＿：／＠（）［］，；＞＜【】《》。、aZ09鑰"])(
    "allow the character %s",
    (character) => {
      expect(tagsRule({ [`k${character}`]: character })).toEqual([]);
    },
  );

  it.each([..."!\"#$%&'*?\\^`{|}~\u007f\u00a0\u3000"])("refuse the character %j", (character) => {
    expect(tagsRule({ k: `a${character}b` })).toHaveLength(1);
  });
});
