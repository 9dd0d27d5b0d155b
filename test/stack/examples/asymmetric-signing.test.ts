import { describe, expect, it } from "vitest";
import { openExample } from "../../harness/example";

describe("the example asymmetric-signing", () => {
  it("prints what its README shows: the output verifies what the key signed, and nothing else", async () => {
    const example = await openExample("asymmetric-signing");
    const verify = "node verify.mjs release.pem index.ts index.ts.sig";

    await example.follow(verify);
    expect(await example.cloud.keys()).toMatchObject([{ KeyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" }]);
    expect(await example.run(verify.replace("index.ts ", "verify.mjs "))).toMatchObject({
      exitCode: 1,
      stdout: "The signature is NOT valid.\n",
    });
    const { stdout } = await example.run("pulumi preview");
    expect(stdout).toMatch(/Resources:\n {4}2 unchanged\n/);

    await example.follow();
    expect(await example.run(verify)).toMatchObject({ exitCode: 0, stdout: "The signature is valid.\n" });
  });
});
