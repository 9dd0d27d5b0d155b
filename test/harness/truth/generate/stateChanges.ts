import { type Happening, one } from "./draft";
import { changeOne, drop } from "./programChanges";
import { replace, replaceUnasked } from "./replacements";
import { rename } from "./takeovers";

export const text: Happening = (place) => {
  place.draft.state.push({ state: "text", name: one(place), text: place.chance.upTo(1) });
  const next = place.chance.pick([rename, replace, replaceUnasked, drop, changeOne]);
  next(place);
};

export const deleteFromState: Happening = (place) => {
  const name = one(place);
  place.draft.state.push({ state: "delete", name });
  place.draft.edits.push({ edit: "drop", name });
};

/** A key goes to the other stack, and often another one takes its name, or it changes there. */
export const moveToStack: Happening = (place) => {
  place.draft.state.push({ state: "move", name: one(place) });
};
