import type { RawInputs } from "../../host/contract";
import type { SomeRemovalSettings } from "../plan/fate";
import { isOnDestroy, isOnReplace } from "./model";
import { isWhole, only } from "./values";

/** What inputs, or a state, say about what is to become of a key that goes. */
export const removalSettingsIn = ({ onDestroy, onReplace, pendingWindowInDays }: RawInputs): SomeRemovalSettings => ({
  onDestroy: only(isOnDestroy, onDestroy),
  onReplace: only(isOnReplace, onReplace),
  pendingWindowInDays: only(isWhole, pendingWindowInDays),
});
