/**
 * What hides or reorders text, or is not seen: control and format characters (bidi marks, zero-width ones, tags), blanks other
 * than the space, what has no shape, and the characters that this file itself writes.
 */
const hidden = /[\p{C}\p{Z}\p{Default_Ignorable_Code_Point}\u2800⟨⟩↵]/u;

/** Combining marks beyond three pile up over the lines around; one without a base joins what stands before. */
const marks = /^\p{M}$/u;
const mostMarks = 3;

/**
 * Other people's text as one line in which each character is seen: a line break as `↵`, a hidden character and a space that is
 * not between two others as its number, such as `⟨U+202E⟩`. No two texts look the same.
 */
export function visible(text: string): string {
  const characters = [...text];
  let marksInRow = mostMarks;
  return characters
    .map((character, index) => {
      const isMark = marks.test(character);
      const isPiled = isMark && marksInRow >= mostMarks;
      marksInRow = isMark ? marksInRow + 1 : 0;
      if (character === "\n") return "↵";
      const isPlainSpace = character === " " && isInside(characters, index);
      // A table takes a backslash before a bar for its own.
      const isBeforeBar = character === "\\" && characters[index + 1] === "|";
      return (hidden.test(character) && !isPlainSpace) || isPiled || isBeforeBar ? numbered(character) : character;
    })
    .join("");
}

/** A space that any display shows as it is: one, with something else on both sides. */
const isInside = (characters: readonly string[], index: number): boolean =>
  index > 0 && index < characters.length - 1 && characters[index - 1] !== " ";

const numbered = (character: string): string =>
  `⟨U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}⟩`;
