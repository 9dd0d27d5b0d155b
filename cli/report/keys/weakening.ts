import type { InputName } from "../../../provider/key/model/properties";
import type { Difference } from "./keyChange";

type Judge = (before: unknown, after: unknown) => boolean;

const isLess: Judge = (before, after) => typeof before === "number" && typeof after === "number" && after < before;
const isMore: Judge = (before, after) => typeof before === "number" && typeof after === "number" && after > before;
const becomesDeletion: Judge = (_, after) => after === "scheduleDeletion";

/** The settings that make a key easier to lose or to misuse, and when. */
const judges: { readonly [Name in InputName]?: Judge } = {
  keyState: (before, after) => before === "Enabled" && (after === "Disabled" || after === "Archived"),
  keyRotationEnabled: (before, after) => before === true && after === false,
  // 0 is a key without rotation.
  rotateDays: (before, after) => before !== 0 && isMore(before, after),
  pendingWindowInDays: isLess,
  onDestroy: becomesDeletion,
  onReplace: becomesDeletion,
};

/** Whether a difference weakens a key. */
export const isWeakening = ({ property, before, after }: Difference): boolean =>
  before !== undefined && judges[property]?.(before, after) === true;
