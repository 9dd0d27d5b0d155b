import { expect, it } from "vitest";
import { keyTable } from "../../../../scripts/quickstart/keyTable.mjs";

it("lines up the columns and shows rotation, tags and a scheduled deletion", () => {
  const key = {
    Alias: "payments",
    KeyId: "11111111-2222-11f1-8888-525400000000",
    KeyState: "Enabled",
    KeyRotationEnabled: true,
    RotateDays: 90,
    DeletionDate: 0,
    Tags: [
      { TagKey: "team", TagValue: "payments" },
      { TagKey: "env", TagValue: "prod" },
    ],
    Region: "ap-guangzhou",
  };
  const deleted = {
    ...key,
    Alias: "retired-payments-11111111",
    KeyState: "PendingDelete",
    KeyRotationEnabled: false,
    DeletionDate: 1_800_000_000,
    Tags: [],
  };
  expect(keyTable([key, deleted])).toBe(
    [
      "Alias                      KeyId                                 KeyState                        Rotation  Tags                     Region",
      "payments                   11111111-2222-11f1-8888-525400000000  Enabled                         90 days   env=prod, team=payments  ap-guangzhou",
      "retired-payments-11111111  11111111-2222-11f1-8888-525400000000  PendingDelete until 2027-01-15  off       none                     ap-guangzhou",
    ].join("\n"),
  );
});

it("shows the headings alone when there is no key", () => {
  expect(keyTable([])).toBe("Alias  KeyId  KeyState  Rotation  Tags  Region");
});
