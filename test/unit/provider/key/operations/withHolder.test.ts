import { expect, it } from "vitest";
import { openKeyWorld } from "../../../../harness/keyWorld";

const refusal =
  /^UpdateAlias failed for key \S+ in ap-guangzhou: .* \(InvalidParameterValue\.AliasAlreadyExists, request \S+\)\./;

it("an update that cannot have its alias names the key that has it", async () => {
  const world = openKeyWorld();
  const key = await world.made({ alias: "payments" });
  const { KeyId } = await world.byHand("CreateKey", { Alias: "cards" });
  const refused = world.run().up({ alias: "cards" }, key);
  await expect(refused).rejects.toThrow(refusal);
  await expect(refused).rejects.toThrow(
    `The alias "cards" is that of key ${KeyId} (Enabled, made 2026-01-01 00:00 UTC).`,
  );
});

it("it is told without that key where it cannot be looked up", async () => {
  const world = openKeyWorld();
  const key = await world.made({ alias: "payments" });
  await world.byHand("CreateKey", { Alias: "cards" });
  world.emulator.addFault({ action: "ListKeyDetail", fault: "UnauthorizedOperation", times: 100 });
  const refused = world.run().up({ alias: "cards" }, key);
  await expect(refused).rejects.toThrow(refusal);
  await expect(refused).rejects.not.toThrow("is that of key");
});
