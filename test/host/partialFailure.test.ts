import { describe, expect, it } from "vitest";
import { providerText } from "../../sdk/providerText";
import { startProviderHost } from "../harness/providerHost";
import { failing } from "../harness/providerMessages";
import { region, startSeconds } from "../harness/stackCloud";

const requestId = /request [0-9a-f-]{36}/;

describe("an operation that fails on its way", () => {
  it("leaves a new key in the state as it is, and the next update finishes it", async () => {
    const host = await startProviderHost();
    await host.cloud.addFault({ action: "EnableKeyRotation", fault: "UnauthorizedOperation" });
    const { inputs } = await host.check({ alias: "payments", keyRotationEnabled: true, tags: { team: "payments" } });
    const { message, partOfIt } = await failing(host.create(inputs));
    const [key] = await host.cloud.keys();

    const [failed, next, ...others] = partOfIt?.reasons ?? [];
    expect(failed?.replace(requestId, "request <id>")).toBe(
      `EnableKeyRotation failed for key ${key?.KeyId} in ${region}: Unauthorized operation (UnauthorizedOperation, request <id>). ` +
        "Have the account's administrator allow this action in CAM.",
    );
    expect(next).toBe(`Key ${key?.KeyId} is in the state as it is now; the next \`pulumi up\` does the rest.`);
    expect(others).toEqual([]);
    expect(message).toBe(`${failed}\n${next}`);
    expect(partOfIt).toMatchObject({ id: key?.KeyId, properties: { keyId: key?.KeyId, keyRotationEnabled: false } });

    const { __provider, ...state } = partOfIt?.properties ?? {};
    expect(__provider).toBe(providerText);
    expect(Object.values(state)).not.toContain(undefined);
    expect(await host.diff(key?.KeyId ?? "", state, inputs)).toEqual({ changes: true, replaces: [] });
    await host.calls();
    const finished = await host.update(key?.KeyId ?? "", state, inputs);
    expect(finished).toMatchObject({ keyRotationEnabled: true, rotateDays: 365, tags: { team: "payments" } });
    expect(finished).toMatchObject({ owner: "user", resourceId: key?.ResourceId, createTime: startSeconds });
    expect((await host.cloud.keys()).map(({ KeyId, KeyRotationEnabled }) => [KeyId, KeyRotationEnabled])).toEqual([
      [key?.KeyId, true],
    ]);
  });

  it("keeps what an update did, and what the program declared before", async () => {
    const host = await startProviderHost();
    const { inputs } = await host.check({ alias: "payments", description: "one" });
    const { id, properties } = await host.create(inputs);
    const { inputs: news } = await host.check({ alias: "invoices", description: "two", tags: { team: "x" } }, inputs);
    await host.cloud.addFault({ action: "UpdateKeyDescription", fault: "FailedOperation.DescriptionForbidden" });
    const { message, partOfIt } = await failing(host.update(id, properties, news));

    expect(message).toMatch(
      /^UpdateKeyDescription failed for key .* \(FailedOperation\.DescriptionForbidden, request /,
    );
    expect(partOfIt).toEqual({
      id,
      properties: { ...properties, alias: "invoices", __provider: providerText },
      reasons: [
        message.split("\n")[0],
        `Key ${id} is in the state as it is now; the next \`pulumi up\` does the rest.`,
      ],
    });
  });

  it("that did nothing yet is a failure and no more", async () => {
    const host = await startProviderHost();
    await host.cloud.addFault({ action: "CreateKey", fault: "LimitExceeded.CmkLimitExceeded" });
    const { inputs } = await host.check({ alias: "payments" });
    const { message, partOfIt } = await failing(host.create(inputs));

    expect(message).toMatch(/^CreateKey failed in ap-guangzhou: .* \(LimitExceeded\.CmkLimitExceeded, request /);
    expect(partOfIt).toBeUndefined();
    expect(await host.cloud.keys()).toEqual([]);
  });
});
