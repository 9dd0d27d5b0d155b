import { UserError } from "../../errors";
import type { Action } from "./actions";
import { factsOf } from "./codes";

/** Whether the cloud certainly did nothing (`refused`), or the call may have been carried out (`unclear`). */
export type Outcome = "refused" | "unclear";

export interface CloudErrorFacts {
  readonly action: Action;
  /** The cloud's error code; `""` when there was no answer that could be read. */
  readonly code: string;
  /** What the cloud said, or why there was no answer. */
  readonly said: string;
  /** `""` when there was no answer. */
  readonly requestId: string;
  /** Long name of a region, such as `ap-guangzhou`. */
  readonly region: string;
  /** The one key that the call was about. */
  readonly keyId?: string;
  readonly outcome: Outcome;
  /** An earlier attempt of this same call ended unclear, so this answer may be an echo of what that attempt did. */
  readonly afterUnclear: boolean;
  /** What to do now. */
  readonly advice: string;
}

/** The most that is quoted of what the cloud said. */
const saidLengthMax = 200;

/** A call that failed for good, as one text for the user and as facts for the program. */
export class CloudError extends UserError {
  override readonly name = "CloudError";
  readonly action: Action;
  readonly code: string;
  readonly requestId: string;
  readonly region: string;
  readonly keyId: string | undefined;
  readonly outcome: Outcome;
  readonly afterUnclear: boolean;
  readonly #facts: CloudErrorFacts;

  constructor(facts: CloudErrorFacts) {
    super(messageOf(facts));
    this.action = facts.action;
    this.code = facts.code;
    this.requestId = facts.requestId;
    this.region = facts.region;
    this.keyId = facts.keyId;
    this.outcome = facts.outcome;
    this.afterUnclear = facts.afterUnclear;
    this.#facts = facts;
  }

  /** The cloud has no key of this id: neither usable, nor disabled, nor scheduled for deletion. */
  get gone(): boolean {
    return this.code === "ResourceUnavailable.CmkNotFound";
  }

  /** The cloud will refuse the same call the next time, such as without the permission. */
  get lasting(): boolean {
    return this.code !== "" && factsOf(this.code).kind === "refused";
  }

  /** The same failure, told about one of the keys that a shared call was about. */
  forKey(keyId: string): CloudError {
    return new CloudError({ ...this.#facts, keyId });
  }
}

function messageOf({ action, keyId, region, said, code, requestId, advice }: CloudErrorFacts): string {
  const about = keyId === undefined ? "" : ` for key ${keyId}`;
  const origin = [code, requestId === "" ? "" : `request ${requestId}`].filter((part) => part !== "").join(", ");
  return `${action} failed${about} in ${region}: ${oneLine(said)}${origin === "" ? "" : ` (${origin})`}. ${advice}`;
}

function oneLine(text: string): string {
  const line = text
    .replace(/\s+/g, " ")
    .trim()
    .replace(/[.。]$/, "");
  return line.length <= saidLengthMax ? line : `${line.slice(0, saidLengthMax)}…`;
}
