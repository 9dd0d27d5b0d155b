import { expect, it } from "vitest";
import { flavors } from "../../../../../../cli/report/markdown/flavor";
import { released } from "../../../../../../cli/report/sections/losses/released";
import { change, keyId, loss } from "../../keys";
import { text } from "../../text";

it("keys that are left alone are told apart from those that become unusable, with the reason of each", () => {
  const left = (name: string, changes: Parameters<typeof loss>[0]) =>
    change({ name, loss: loss({ fate: "retained", ...changes }) });
  const changes = [
    left("a", { retained: { by: "retainOnDelete" } }),
    left("b", { retained: { by: "deletedWith", isSure: true, name: "cluster" }, cause: "replaced" }),
    left("c", { retained: { by: "holder", name: "orders|" }, cause: "leftOver" }),
    change({ loss: loss() }),
  ];
  const key = (name: string) => `\`${name}\` · \`${keyId}\` · \`ap-guangzhou\``;
  expect(text(released(changes, flavors.cnb))).toBe(
    [
      "### Keys that leave their place and stay as they are",
      "",
      "Nothing is done to them, but that the old key of a replacement gives its alias to a new one that wants it.",
      "",
      "| Key | Why it leaves | Why it stays |",
      "| --- | --- | --- |",
      `| ${key("a")} | removed from the program | \`retainOnDelete\`: Pulumi forgets it |`,
      `| ${key("b")} | replaced by a new key | \`deletedWith\`: Pulumi takes it for deleted with \`cluster\`, and forgets it |`,
      `| ${key("c")} | an earlier run replaced it | \`orders\\|\` has it, or takes it over |`,
    ].join("\n"),
  );
});
