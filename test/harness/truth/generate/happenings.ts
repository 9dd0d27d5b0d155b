import type { Happening } from "./draft";
import { outside } from "./outsiders";
import { changeOne, changeProvider, declare, drop, option, unknown } from "./programChanges";
import { replace, replaceUnasked } from "./replacements";
import { deleteFromState, moveToStack, text } from "./stateChanges";
import { adopt, importByFile, move, rename, restore, share } from "./takeovers";

/** What happens to a program, by how often. */
export const happenings = {
  declare,
  weighed: [
    [3, changeOne],
    [2, declare],
    [2, drop],
    [4, replace],
    [3, replaceUnasked],
    [4, rename],
    [1, move],
    [3, adopt],
    [2, share],
    [2, restore],
    [2, importByFile],
    [2, changeProvider],
    [3, outside],
    [2, option],
    [3, text],
    [1, deleteFromState],
    [1, moveToStack],
    [2, unknown],
  ] satisfies readonly (readonly [number, Happening])[],
};
