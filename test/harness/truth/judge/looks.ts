import type { KeyView } from "../../../../emulator/src";

/** Of a key what a program, or what becomes of it, can change. */
export interface Look {
  readonly keyState: string;
  /** Unix seconds; 0 where no deletion is scheduled. */
  readonly deletionDate: number;
  readonly alias: string;
  readonly description: string;
  /** As JSON, in the order of their keys. */
  readonly tags: string;
  readonly keyRotationEnabled: boolean;
  /** 0 without rotation. */
  readonly rotateDays: number;
  /** Nobody can change it: who announces that, announces another key. */
  readonly keyUsage: string;
}

export type LookName = keyof Look;

export const lookNames = [
  "keyState",
  "deletionDate",
  "alias",
  "description",
  "tags",
  "keyRotationEnabled",
  "rotateDays",
  "keyUsage",
] as const satisfies readonly (keyof Look)[];

export function lookOf(key: KeyView): Look {
  const rotates = Boolean(key.KeyRotationEnabled);
  return {
    keyState: key.KeyState,
    deletionDate: Number(key.DeletionDate),
    alias: key.Alias,
    description: String(key.Description),
    tags: tagsText(Object.fromEntries(key.Tags.map(({ TagKey, TagValue }) => [TagKey, TagValue]))),
    keyRotationEnabled: rotates,
    rotateDays: rotates ? Number(key.RotateDays) : 0,
    keyUsage: String(key.KeyUsage),
  };
}

export const tagsText = (tags: object): string =>
  JSON.stringify(Object.fromEntries(Object.entries(tags).sort(([one], [other]) => (one < other ? -1 : 1))));

export const tagsIn = (text: string): Readonly<Record<string, unknown>> => JSON.parse(text);

/** Keys that cannot be used any more, or only to decrypt. */
export const isOutOfUse = ({ keyState }: Look): boolean => keyState !== "Enabled" && keyState !== "PendingImport";
