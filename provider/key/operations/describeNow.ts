import type { CloudOperation } from "../../cloud/call/cloud";
import { UserError } from "../../errors";
import type { Session } from "../../run/session";
import { toLiveKey } from "../model/mapping";
import type { Progress } from "./steps";

/**
 * Brings `progress` to what the cloud tells of the key now; its tags, which are not asked for, stay, and so does the period
 * of its rotation where the cloud tells none.
 */
export async function describeNow(session: Session, operation: CloudOperation, progress: Progress): Promise<void> {
  const { keyId, region, tags, rotateDays } = progress.live;
  const metadata = await session.keys(region).describe(keyId, operation);
  if (metadata === undefined) {
    throw new UserError(
      `key ${keyId} was there a moment ago, but the cloud says now that ${region} has no such key. Run \`pulumi up --refresh\`.`,
    );
  }
  const live = toLiveKey(metadata, region, tags);
  progress.live = live.keyRotationEnabled && live.rotateDays === 0 ? { ...live, rotateDays } : live;
}
