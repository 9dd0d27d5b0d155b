/** The first characters of a text, and how many more there are. */
export interface Cut {
  /** How many characters before these are left out. */
  readonly skipped: number;
  readonly text: string;
  readonly left: number;
}

export function cut(text: string, mostCharacters: number, from = 0): Cut {
  const characters = [...text];
  const text_ = characters.slice(from, from + mostCharacters).join("");
  return { skipped: from, text: text_, left: Math.max(0, characters.length - from - mostCharacters) };
}

/** How much of what two long texts have in common is shown before their difference. */
const context = 20;

/** Where to begin to show two texts so that their difference is seen: at the start where it is near. */
export function startOfDifference(one: string, other: string, mostCharacters: number): number {
  const [a, b] = [[...one], [...other]];
  const different = a.findIndex((character, index) => character !== b[index]);
  const at = different < 0 ? a.length : different;
  return at < mostCharacters - context ? 0 : at - context;
}
