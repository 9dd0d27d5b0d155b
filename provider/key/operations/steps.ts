import type { CloudOperation } from "../../cloud/call/cloud";
import { CloudError } from "../../cloud/call/cloudError";
import { keyActions } from "../../cloud/keyActions";
import { changeTags } from "../../cloud/reader/tags";
import type { Session } from "../../run/session";
import { toLiveKey, toQcs } from "../model/mapping";
import type { LiveKey } from "../model/model";
import { sameValue } from "../model/values";
import { applyStep, type Step } from "../plan/step";

/** Where the steps on one key have come to; right also after one of them failed. */
export interface Progress {
  live: LiveKey;
  /** Whether any step was carried out, in part at least, or may have been. */
  changed: boolean;
}

/**
 * Carries the steps out in order and stops at the first that fails. A refusal after an unclear attempt of the same call
 * may be its echo: then the key is looked at, and a step that has reached its goal counts as done.
 *
 * @throws {CloudError} of the step that failed
 */
export async function carryOut(
  session: Session,
  operation: CloudOperation,
  steps: readonly Step[],
  progress: Progress,
): Promise<void> {
  const { keyId } = progress.live;
  const keys = session.keys(operation.region);
  const look = async (): Promise<LiveKey | undefined> => {
    const metadata = await keys.describe(keyId, operation);
    return metadata && toLiveKey(metadata, operation.region, progress.live.tags);
  };
  const advance = (live: LiveKey) => {
    progress.live = live;
    progress.changed = true;
  };

  for (const step of steps) {
    if (isSatisfied(step, progress.live)) continue;
    try {
      await send(operation, step, progress.live, advance);
    } catch (error) {
      keys.wrote(keyId);
      if (!(error instanceof CloudError)) throw error;
      progress.changed ||= error.outcome === "unclear" || error.afterUnclear;
      const live = error.outcome === "refused" && error.afterUnclear ? await look() : undefined;
      if (live === undefined || !isReached(step, live)) throw error;
      advance(live);
      continue;
    }
    keys.wrote(keyId);
    if (leavesOpen(step, progress.live)) progress.live = (await look()) ?? applyStep(progress.live, step);
  }
}

/** Whether a key is as the step is to leave it. */
const isReached = (step: Step, live: LiveKey): boolean =>
  leavesOpen(step, live) ? live.keyState !== "PendingDelete" : sameValue(applyStep(live, step), live);

/** A canceled deletion leaves an external key disabled or waiting for its material; until that is known, it stays as it was. */
const leavesOpen = ({ kind }: Step, { origin }: LiveKey): boolean => kind === "cancelDeletion" && origin === "EXTERNAL";

/** A key that waits for its material can be neither enabled, disabled nor archived, and satisfies every wish. */
const isSatisfied = ({ kind }: Step, { keyState }: LiveKey): boolean =>
  keyState === "PendingImport" && ["enable", "disable", "archive"].includes(kind);

async function send(
  operation: CloudOperation,
  step: Step,
  live: LiveKey,
  advance: (live: LiveKey) => void,
): Promise<void> {
  const key = keyActions(operation, live.keyId);
  switch (step.kind) {
    case "tags": {
      const resource = toQcs(live);
      let tagged = live;
      return changeTags(operation, resource, step, (part) => {
        tagged = applyStep(tagged, { kind: "tags", ...part });
        advance(tagged);
      });
    }
    case "scheduleDeletion": {
      const deletionDate = await key.scheduleDeletion(step.pendingWindowInDays);
      return advance({ ...applyStep(live, step), deletionDate });
    }
    case "alias":
      await key.updateAlias(step.alias);
      break;
    case "description":
      await key.updateDescription(step.description);
      break;
    case "enableRotation":
      await key.enableRotation(step.rotateDays);
      // Only the cloud knows it; 0 makes whoever comes next ask.
      return advance({ ...applyStep(live, step), nextRotateTime: 0 });
    default:
      await key[step.kind]();
  }
  advance(leavesOpen(step, live) ? live : applyStep(live, step));
}
