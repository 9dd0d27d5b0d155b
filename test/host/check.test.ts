import { describe, expect, it } from "vitest";
import { startProviderHost } from "../harness/providerHost";
import { unknownValue } from "../harness/providerMessages";
import { region } from "../harness/stackCloud";

describe("check over gRPC", () => {
  it("completes what the program declares, and keeps what the class handed over to itself", async () => {
    const host = await startProviderHost();

    expect(await host.check({ rotateDays: 90, keyRotationEnabled: true })).toEqual({
      inputs: {
        __declared: ["keyRotationEnabled", "rotateDays"],
        alias: "payments-0123456",
        keyRotationEnabled: true,
        region,
        rotateDays: 90,
      },
      failures: [],
    });
  });

  it("tells all failures of a resource at once and asks the cloud nothing", async () => {
    const host = await startProviderHost();
    const { failures } = await host.check({
      alias: "kms-payments",
      rotateDays: 5,
      tags: { team: 7 },
      onDestroy: "delete",
      aliass: "x",
    });

    expect(failures).toEqual([
      {
        property: "",
        reason:
          'alias "kms-payments" must not start with "kms-", which is kept for cloud products; choose another alias',
      },
      { property: "", reason: "rotateDays 5 must be a whole number of days from 7 to 365" },
      { property: "", reason: 'tags: expected a string as the value of "team", got number 7' },
      { property: "", reason: 'onDestroy "delete" must be "scheduleDeletion", "archive" or "disable"' },
      {
        property: "",
        reason: "rotateDays 5 is possible only beside keyRotationEnabled: true; add that, or remove rotateDays",
      },
      {
        property: "",
        reason:
          '"aliass" is not an input of KmsKey; did you mean alias? the inputs are alias, description, keyUsage, origin, ' +
          "hsmClusterId, region, keyState, keyRotationEnabled, rotateDays, tags, pendingWindowInDays, onDestroy, onReplace, adoptKeyId, restoreKeyId",
      },
    ]);
    expect(await host.calls()).toEqual([]);
  });

  it("passes what is not known yet, at any depth, and hands it on as it came", async () => {
    const host = await startProviderHost();
    const unknowns = {
      alias: unknownValue,
      description: unknownValue,
      keyRotationEnabled: unknownValue,
      rotateDays: unknownValue,
      region: unknownValue,
      tags: { team: "payments", owner: unknownValue },
    };

    expect(await host.check(unknowns)).toEqual({
      inputs: { ...unknowns, __declared: ["description", "keyRotationEnabled", "rotateDays", "tags"] },
      failures: [],
    });
    expect(await host.check({ alias: "payments", tags: unknownValue })).toEqual({
      inputs: { __declared: ["tags"], alias: "payments", region, tags: unknownValue },
      failures: [],
    });
  });

  it("shows an unknown value of a replacing property as an update", async () => {
    const host = await startProviderHost();
    const { inputs } = await host.check({ alias: "payments" });
    const { id, properties } = await host.create(inputs);
    const { inputs: news } = await host.check({ alias: "payments", keyUsage: unknownValue }, inputs);

    expect(await host.diff(id, properties, news)).toEqual({ changes: true, replaces: [] });
    expect(await host.stop()).toContain(
      `KmsKey payments: keyUsage is not known yet; only \`pulumi up\` can tell whether it differs. Then another key takes the place of key ${id}, which is archived: it still decrypts, and encrypts nothing new\n`,
    );
  });
});
