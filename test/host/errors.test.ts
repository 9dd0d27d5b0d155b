import { expect, it } from "vitest";
import { startProviderHost } from "../harness/providerHost";
import { failing } from "../harness/providerMessages";
import { region } from "../harness/stackCloud";

it("a failure is one message without a stack, whatever the operation", async () => {
  const host = await startProviderHost();
  const { inputs } = await host.check({ alias: "payments" });
  const { id, properties } = await host.create(inputs);
  const { inputs: news } = await host.check({ alias: "payments", description: "two" }, inputs);
  const { inputs: another } = await host.check({ alias: "payments", keyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" }, inputs);
  for (const action of ["CreateKey", "DescribeKeys", "ListKeyDetail"]) {
    await host.cloud.addFault({ action, times: 100, fault: "UnauthorizedOperation" });
  }
  const failures = [
    await failing(host.create({ ...inputs, alias: "other" })),
    await failing(host.read(id, properties)),
    await failing(host.get(id, {})),
    await failing(host.update(id, properties, news)),
    await failing(host.delete(id, properties)),
    await failing(host.diff(id, properties, { ...another, adoptKeyId: id })),
  ];

  const refused = "Unauthorized operation (UnauthorizedOperation, request <id>).";
  const advice = "Have the account's administrator allow this action in CAM.";
  const describing = `DescribeKeys failed for key ${id} in ${region}: ${refused} ${advice}`;
  expect(failures.map(({ message }) => message.replace(/request [0-9a-f-]{36}/, "request <id>"))).toEqual([
    `CreateKey failed in ${region}: ${refused} ${advice}`,
    describing,
    describing,
    describing,
    describing,
    `KmsKey payments: the change of keyUsage needs a new key, but adoptKeyId still names this one (${id}); remove the line adoptKeyId`,
  ]);
  expect(await host.stop()).toBe(
    [
      `tencentcloud: talking to an emulator at ${host.cloud.endpoint}`,
      "KmsKey: a key could not be read: its own error says why",
      "KmsKey: a key could not be read: its own error says why",
      "KmsKey: a key could not be deleted: its own error says why",
      "KmsKey: a key could not be compared with the program: its own error says why",
      "",
    ].join("\n"),
  );
});
