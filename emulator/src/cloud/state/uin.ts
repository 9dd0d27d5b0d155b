import { text } from "./judges";

export const uinPattern = /^[1-9]\d{0,14}$/;
/** What such a text is called. */
export const uinName = "an account of 1 to 15 digits";

export const uin = text(uinPattern, uinName);
