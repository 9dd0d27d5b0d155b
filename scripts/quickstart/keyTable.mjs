const columns = ["Alias", "KeyId", "KeyState", "Rotation", "Tags", "Region"];

/**
 * The keys as a table for the terminal.
 *
 * @param {readonly import("./emulator.mjs").EmulatedKey[]} keys
 * @returns {string}
 */
export function keyTable(keys) {
  const rows = [columns, ...keys.map(cellsOf)];
  const widths = columns.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("  "));
  return lines.map((line) => line.trimEnd()).join("\n");
}

/** @param {import("./emulator.mjs").EmulatedKey} key */
function cellsOf({ Alias, KeyId, KeyState, KeyRotationEnabled, RotateDays, DeletionDate, Tags, Region }) {
  const state = DeletionDate > 0 ? `${KeyState} until ${dayOf(DeletionDate)}` : KeyState;
  const rotation = KeyRotationEnabled ? `${RotateDays} days` : "off";
  const tags = Tags.map(({ TagKey, TagValue }) => `${TagKey}=${TagValue}`);
  return [Alias, KeyId, state, rotation, tags.sort().join(", ") || "none", Region];
}

/** @param {number} unixSeconds */
function dayOf(unixSeconds) {
  return new Date(unixSeconds * 1_000).toISOString().slice(0, 10);
}
