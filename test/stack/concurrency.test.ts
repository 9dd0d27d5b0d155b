import { describe, expect, it } from "vitest";
import { keyType, openStack, program, type Stack, type StackOptions } from "../harness/stack";

/** A second stack in the cloud of the first. */
const stackBeside = ({ cloud }: Stack, options: StackOptions = {}): Promise<Stack> =>
  openStack({ ...options, environment: { TENCENTCLOUD_ENDPOINT: cloud.endpoint } });

const keyIds = async (stack: Stack): Promise<readonly string[]> =>
  (await stack.resources()).filter(({ type }) => type === keyType).map(({ id }) => id);

describe("two stacks that are brought up at once", () => {
  it("with the same alias: one gets it, and the other's error names the key that has it", async () => {
    // The one that is later by a moment would else find the key of the other before it asks for its own.
    const settings = { "tencentcloud:previewChecks": "off" };
    const first = await openStack({ emulator: { latencyMs: 300 }, settings });
    const second = await stackBeside(first, { settings });
    const declaring = (description: string) => program({ payments: { args: { alias: "payments", description } } });

    const up = (stack: Stack, description: string) =>
      stack.up(declaring(description)).then(
        () => ({ stack, error: undefined }),
        (error: unknown) => ({ stack, error: String(error) }),
      );
    const ran = await Promise.all([up(first, "one"), up(second, "two")]);

    const winner = ran.find(({ error }) => error === undefined);
    const loser = ran.find(({ error }) => error !== undefined);
    const [key, ...others] = await first.cloud.keys();
    expect(others).toEqual([]);
    expect(winner && (await keyIds(winner.stack))).toEqual([key?.KeyId]);
    expect(loser && (await keyIds(loser.stack))).toEqual([]);
    const [made, wanted] = winner?.stack === first ? ["one", "two"] : ["two", "one"];
    expect(loser?.error).toContain(
      `error: alias "payments" is taken in ap-guangzhou by key ${key?.KeyId} (Enabled, made 2026-03-01 00:00 UTC): ` +
        `it is not what this resource declares, since its description is "${made}", not "${wanted}".\n` +
        `To take that key over, write \`adoptKeyId: "${key?.KeyId}"\` on this resource; to make a new key, choose another alias.`,
    );
    const outcomes = (await first.cloud.requests()).filter(({ action }) => action === "CreateKey");
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(["InvalidParameterValue.AliasAlreadyExists", "ok"]);
  });

  it("at a rate that is too low for both: the cloud throttles them and both end well", async () => {
    const first = await openStack({ emulator: { rateLimit: 20, clock: { nowMs: () => Date.now() } } });
    const second = await stackBeside(first);
    const keys = (stack: string) =>
      program(
        Object.fromEntries(
          Array.from({ length: 24 }, (_, index) => [`${stack}-${index}`, { args: { alias: `${stack}-${index}` } }]),
        ),
      );

    const [one, other] = await Promise.all([first.up(keys("first")), second.up(keys("second"))]);

    expect([one.summary, other.summary]).toEqual(["+ 25 created", "+ 25 created"]);
    expect([one.messages, other.messages]).toEqual(["", ""]);
    const outcomes = new Set((await first.cloud.requests()).map(({ outcome }) => outcome));
    expect([...outcomes].sort()).toEqual(["RequestLimitExceeded", "ok"]);
    const made = (await first.cloud.keys()).map(({ KeyId }) => KeyId);
    expect([...(await keyIds(first)), ...(await keyIds(second))].sort()).toEqual(made.sort());
    expect(made).toHaveLength(48);
  });
});
