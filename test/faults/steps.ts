import fc from "fast-check";
import type { FaultOptions } from "../../emulator/src";
import type { Declared, Program, Values } from "../harness/engineDouble";
import type { Command, Disturbed } from "../harness/faultWorld";
import { faultKinds, killKinds } from "./faultKinds";

/** One thing that happens in the life of a program. */
export type Step =
  | { readonly do: "declare"; readonly name: string; readonly declared: Declared }
  | { readonly do: "drop"; readonly name: string }
  | {
      readonly do: Command;
      readonly faults: readonly FaultOptions[];
      readonly disturbed?: Disturbed;
    }
  /** Somebody changes the key of a resource outside Pulumi. */
  | { readonly do: "change"; readonly name: string; readonly action: string; readonly body: object }
  /** Somebody makes a key under the alias that the resource would get. */
  | { readonly do: "occupy"; readonly name: string; readonly body: object }
  | { readonly do: "wait"; readonly days: number };

const names = ["payments", "invoices", "audit"] as const;
const name = fc.constantFrom(...names);
const often = <T>(value: T, ...rare: readonly T[]) => fc.constantFrom(value, value, value, ...rare);

const twelveTags = Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`tag${index}`, "on"]));
const signing = "ASYMMETRIC_SIGN_VERIFY_ECC";

/** A declaration that the rules allow whatever the key is: what the program leaves out may stay as it is. */
const args = (alias: string): fc.Arbitrary<Values> =>
  fc
    .record({
      alias: fc.constantFrom(undefined, alias, `${alias}-b`),
      description: often<string | undefined>(undefined, "", "one", "two"),
      tags: often<Values | undefined>(undefined, {}, { team: "a" }, { team: "b", env: "prod" }, twelveTags),
      keyState: often<string | undefined>(undefined, "Enabled", "Disabled", "Archived"),
      keyUsage: often<string | undefined>("ENCRYPT_DECRYPT", signing, undefined),
      rotation: often<Values>(
        {},
        { keyRotationEnabled: false },
        { keyRotationEnabled: true, rotateDays: 30 },
        { keyRotationEnabled: true },
      ),
      onDestroy: often<string | undefined>(undefined, "archive", "disable"),
      onReplace: often<string | undefined>(undefined, "scheduleDeletion", "disable"),
      pendingWindowInDays: often<number | undefined>(undefined, 7),
    })
    .map(({ rotation, ...rest }) => {
      const rotates = rest.keyUsage === "ENCRYPT_DECRYPT" && rest.keyState !== "Archived";
      return defined({ ...rest, ...(rotates ? rotation : {}) });
    });

const defined = (values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined));

const declare = name.chain((chosen) =>
  fc.record({
    do: fc.constant("declare" as const),
    name: fc.constant(chosen),
    declared: fc.record({ args: args(chosen), deleteBeforeReplace: often(false, true) }),
  }),
);

/** Programs of one to three keys. */
export const programs: fc.Arbitrary<Program> = fc
  .uniqueArray(declare, { selector: ({ name: declared }) => declared, minLength: 1, maxLength: 3, size: "max" })
  .map((declares) => Object.fromEntries(declares.map(({ name: declared, declared: what }) => [declared, what])));

const actions = [
  "CreateKey",
  "DescribeKeys",
  "ListKeyDetail",
  "UpdateAlias",
  "UpdateKeyDescription",
  "EnableKey",
  "DisableKey",
  "EnableKeyRotation",
  "DisableKeyRotation",
  "ArchiveKey",
  "CancelKeyArchive",
  "ScheduleKeyDeletion",
  "CancelKeyDeletion",
  "GetPublicKey",
  "ModifyResourceTags",
  "DescribeResourceTagsByResourceIds",
  "GetCallerIdentity",
];

const emulated = faultKinds.flatMap(({ fault }) => ("fault" in fault ? [fault] : []));
const disturbances = [...killKinds, ...faultKinds].flatMap(({ fault }) =>
  "fault" in fault ? [] : [fault.disturbance],
);

const fault: fc.Arbitrary<FaultOptions> = fc
  .record({
    action: fc.constantFrom(...actions, "CreateKey", "CreateKey", "DescribeKeys", "UpdateAlias"),
    call: often(1, 2, 3),
    times: fc.constantFrom(1, 1, 2, 9),
    fault: fc.constantFrom(...emulated),
  })
  .map(({ fault: kind, ...rest }) => ({ ...rest, ...kind }));

const disturbed: fc.Arbitrary<Disturbed> = fc.record({
  call: fc.integer({ min: 1, max: 9 }),
  times: fc.constantFrom(1, 3),
  what: fc.constantFrom(...disturbances),
});

const command = fc.oneof(
  fc.record({
    do: fc.constantFrom<Command>("up", "up", "up", "up", "up --refresh", "up --refresh", "refresh", "destroy"),
    faults: fc.array(fault, { maxLength: 2, size: "max" }),
  }),
  fc.record({
    do: fc.constantFrom<Command>("up", "up", "up --refresh", "refresh", "destroy"),
    faults: fc.array(fault, { maxLength: 1 }),
    disturbed,
  }),
);

const changes: readonly { action: string; body: object }[] = [
  { action: "DisableKey", body: {} },
  { action: "EnableKey", body: {} },
  { action: "ArchiveKey", body: {} },
  { action: "CancelKeyArchive", body: {} },
  { action: "ScheduleKeyDeletion", body: { PendingWindowInDays: 7 } },
  { action: "CancelKeyDeletion", body: {} },
  { action: "UpdateAlias", body: { Alias: "renamed-by-hand" } },
  { action: "UpdateKeyDescription", body: { Description: "by hand" } },
  { action: "EnableKeyRotation", body: { RotateDays: 100 } },
  { action: "DisableKeyRotation", body: {} },
  { action: "ModifyResourceTags", body: { ReplaceTags: [{ TagKey: "team", TagValue: "by hand" }] } },
  { action: "RemoveKey", body: {} },
];
const change = fc
  .record({ name, change: fc.constantFrom(...changes) })
  .map((step) => ({ do: "change" as const, name: step.name, ...step.change }));

const occupy = fc.record({
  do: fc.constant("occupy" as const),
  name,
  body: fc.constantFrom<object>({}, { Description: "one" }, { KeyUsage: signing }),
});

const wait = fc.record({ do: fc.constant("wait" as const), days: fc.constantFrom(1, 8, 31, 400) });
const drop = fc.record({ do: fc.constant("drop" as const), name });

/** The life of a program; the first steps declare something, so that there is something to go wrong. */
export const lives: fc.Arbitrary<readonly Step[]> = fc
  .tuple(
    fc.array(declare, { minLength: 1, maxLength: 3, size: "max" }),
    fc.array(
      fc.oneof(
        { weight: 8, arbitrary: command },
        { weight: 5, arbitrary: declare },
        { weight: 1, arbitrary: drop },
        { weight: 3, arbitrary: change },
        { weight: 1, arbitrary: occupy },
        { weight: 1, arbitrary: wait },
      ),
      { minLength: 4, maxLength: 14, size: "max" },
    ),
  )
  .map(([first, then]) => [...first, ...then]);
