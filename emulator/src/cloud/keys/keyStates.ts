import type { ErrorCode } from "../../codes";
import { refusal } from "../../errors";

export const keyStates = ["Enabled", "Disabled", "PendingDelete", "PendingImport", "Archived"] as const;
export type KeyState = (typeof keyStates)[number];

/** What an action makes of a key in some state: the state after it, or the code that refuses it. */
type Cell = KeyState | ErrorCode;
type Row = Readonly<Record<KeyState, Cell>>;

const no = "ResourceUnavailable.CmkStateNotSupport";
const notPending = "ResourceUnavailable.CmkNotPendingDelete";
const notDisabled = "ResourceUnavailable.CmkShouldBeDisabled";
const off = "ResourceUnavailable.CmkDisabled";
const archived = "ResourceUnavailable.CmkArchived";
const pending = "ResourceUnavailable.KeyPendingDelete";
const external = "UnsupportedOperation.ExternalCmkCanNotRotate";
const notRotating = "UnsupportedOperation.RotateNotSupported";

const row = (Enabled: Cell, Disabled: Cell, PendingDelete: Cell, PendingImport: Cell, Archived: Cell): Row => ({
  Enabled,
  Disabled,
  PendingDelete,
  PendingImport,
  Archived,
});

/**
 * The state machine of keys, read by every action that depends on it. Twins (`EnableKeys`, `DisableKeys`) use the row
 * of the single action.
 *
 * Where the cloud's documentation names no code for a state, the one that the action's error list has is used. Choices,
 * since nothing public settles them: `ArchiveKey` refuses a key that is archived already; `UpdateAlias` and
 * `UpdateKeyDescription` refuse a key that is scheduled for deletion with `CmkStateNotSupport`; what uses the material of a
 * key that waits for it, or that is scheduled for deletion, is refused as for a disabled key where no better code is listed.
 *
 * The row of `ReEncrypt` is for the key of the given ciphertext; the key of the new one uses the row of `Encrypt`.
 *
 * @see https://www.tencentcloud.com/document/product/1030/32201 codes
 * @see https://www.tencentcloud.com/document/product/1030/32780 scheduled deletion
 */
// biome-ignore format: the table is read by its columns
export const keyStateTable = {
  //                             Enabled          Disabled         PendingDelete    PendingImport    Archived
  EnableKey:                 row("Enabled",       "Enabled",       no,              no,              no),
  DisableKey:                row("Disabled",      "Disabled",      no,              no,              no),
  ScheduleKeyDeletion:       row(notDisabled,     "PendingDelete", no,              "PendingDelete", "PendingDelete"),
  CancelKeyDeletion:         row(notPending,      notPending,      "Disabled",      notPending,      notPending),
  ArchiveKey:                row("Archived",      "Archived",      no,              no,              no),
  CancelKeyArchive:          row(no,              no,              no,              no,              "Enabled"),
  EnableKeyRotation:         row("Enabled",       "Disabled",      no,              external,        no),
  DisableKeyRotation:        row("Enabled",       "Disabled",      "PendingDelete", "PendingImport", "Archived"),
  RotateKey:                 row("Enabled",       no,              no,              notRotating,     no),
  UpdateAlias:               row("Enabled",       "Disabled",      no,              "PendingImport", "Archived"),
  UpdateKeyDescription:      row("Enabled",       "Disabled",      no,              "PendingImport", "Archived"),
  BindCloudResource:         row("Enabled",       no,              no,              no,              no),
  GetParametersForImport:    row("Enabled",       "Disabled",      "PendingDelete", "PendingImport", "Archived"),
  ImportKeyMaterial:         row("Enabled",       no,              no,              "Enabled",       no),
  DeleteImportedKeyMaterial: row("PendingImport", "PendingImport", no,              no,              no),
  Encrypt:                   row("Enabled",       off,             off,             off,             archived),
  Decrypt:                   row("Enabled",       off,             off,             off,             "Archived"),
  ReEncrypt:                 row("Enabled",       off,             off,             off,             "Archived"),
  GenerateDataKey:           row("Enabled",       off,             pending,         off,             archived),
  GetPublicKey:              row("Enabled",       no,              no,              no,              no),
  SignByAsymmetricKey:       row("Enabled",       no,              no,              no,              no),
  VerifyByAsymmetricKey:     row("Enabled",       no,              no,              no,              no),
  AsymmetricRsaDecrypt:      row("Enabled",       no,              no,              no,              no),
  AsymmetricSm2Decrypt:      row("Enabled",       no,              no,              no,              no),
} as const satisfies Record<string, Row>;

export type StatefulAction = keyof typeof keyStateTable;

const isKeyState = (cell: Cell): cell is KeyState => keyStates.some((state) => state === cell);

/**
 * The state that `action` brings a key in `state` to.
 *
 * @throws {ApiError} when the action is not possible in that state
 */
export function nextState(action: StatefulAction, state: KeyState): KeyState {
  const cell: Cell = keyStateTable[action][state];
  if (!isKeyState(cell)) throw refusal(cell);
  return cell;
}
