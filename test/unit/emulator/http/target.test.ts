import { expect, it } from "vitest";
import { readTarget } from "../../../../emulator/src/http/target";

it.each([
  ["/", { path: "/", query: "" }],
  ["/?", { path: "/", query: "" }],
  ["/a?b=c?d&e=%20", { path: "/a", query: "b=c?d&e=%20" }],
  ["", { path: "/", query: "" }],
  ["*", { path: "*", query: "" }],
  ["//", { path: "//", query: "" }],
  ["http://kms.tencentcloudapi.com", { path: "/", query: "", host: "kms.tencentcloudapi.com" }],
  ["http://kms.tencentcloudapi.com?a=b", { path: "/", query: "a=b", host: "kms.tencentcloudapi.com" }],
  ["HTTPS://localhost:1/_emulator/keys?x", { path: "/_emulator/keys", query: "x", host: "localhost:1" }],
  ["http://", { path: "/", query: "", host: "" }],
])("the target %j is read", (text, target) => {
  expect(readTarget(text)).toEqual(target);
});
