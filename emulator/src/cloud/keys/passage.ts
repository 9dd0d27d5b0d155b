import { takeMaterial } from "./importedMaterial";
import { type Key, secondsPerDay } from "./key";

/**
 * What the passing of time did to a key up to `now` (Unix seconds); `false` when the key is destroyed.
 *
 * Nothing runs in the background: whoever looks at a key lets its time pass first. The result depends on the stored key
 * and `now` alone, so that it need not be saved.
 */
export function letTimePass(key: Key, now: number): boolean {
  if (key.state === "PendingDelete" && key.deletionDate <= now) return false;
  expire(key, now);
  rotate(key, now);
  return true;
}

/** Imported material is deleted when it expires; the key then waits for material, unless it is scheduled for deletion. */
function expire(key: Key, now: number): void {
  if (key.origin !== "EXTERNAL" || !key.hasMaterial || key.validTo === 0 || key.validTo > now) return;
  takeMaterial(key);
  if (key.state !== "PendingDelete") key.state = "PendingImport";
}

/** A choice: dates that pass while the key is archived or scheduled for deletion are skipped, not made up for. */
function rotate(key: Key, now: number): void {
  if (!key.rotationEnabled || key.nextRotateTime > now) return;
  const periodSeconds = key.rotateDays * secondsPerDay;
  const periods = Math.floor((now - key.nextRotateTime) / periodSeconds) + 1;
  if (key.state === "Enabled" || key.state === "Disabled") {
    key.lastRotateTime = key.nextRotateTime + (periods - 1) * periodSeconds;
    key.rotations = (key.rotations ?? 0) + periods;
  }
  key.nextRotateTime += periods * periodSeconds;
}
