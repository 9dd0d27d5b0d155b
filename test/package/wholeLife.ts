import { expect } from "vitest";
import type { PackedProgram } from "../harness/packedProgram";

/** Brings the key of a program up with the real Pulumi, finds nothing to change, and takes it down. */
export async function expectWholeLife(program: PackedProgram, nodeVersion: string): Promise<void> {
  await program.pulumi("stack", "init", "dev");
  await program.pulumi("up", "--yes", "--skip-preview");

  const [key, ...others] = await program.keys();
  expect(others).toEqual([]);
  expect(key).toMatchObject({ Alias: "payments", KeyState: "Enabled", KeyRotationEnabled: true, RotateDays: 90 });
  expect(await program.outputs()).toEqual({ keyId: key?.KeyId, nodeVersion });

  await program.pulumi("preview", "--expect-no-changes");
  await program.pulumi("destroy", "--yes", "--skip-preview");
  const alias = `retired-payments-${String(key?.KeyId).slice(0, 8)}`;
  expect(await program.keys()).toMatchObject([{ KeyId: key?.KeyId, Alias: alias, KeyState: "PendingDelete" }]);
}
