import { counted } from "../markdown/count";
import { fixed, type Section } from "./section";

/** Resources that are no keys: counted in one line, and no more. */
export const others = ({ count, words }: { readonly count: number; readonly words: string }): readonly Section[] =>
  fixed(count === 0 ? "" : `Not in this report: ${counted(count, "other resource")} (${words}).`);
