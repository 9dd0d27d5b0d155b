/**
 * A program after a change that is written as in a `diff` block: lines that begin with a space are there before and after,
 * `-` and `+` mark those that go and come, and a line `@@` stands for lines between that stay as they are.
 *
 * @throws {Error} when what is there before is not in the program exactly once
 */
export function patched(program: string, change: string): string {
  return change.split(/^@@\n/m).reduce((text, part) => {
    const lines = part.trimEnd().split("\n");
    const before = lines.filter((line) => !line.startsWith("+")).map(withoutMark);
    const after = lines.filter((line) => !line.startsWith("-")).map(withoutMark);
    return replaceOnce(text, before.join(""), after.join(""));
  }, program);
}

const withoutMark = (line: string): string => `${line.slice(1)}\n`;

function replaceOnce(text: string, before: string, after: string): string {
  const places = [...text.matchAll(/^/gm)].map(({ index }) => index).filter((index) => text.startsWith(before, index));
  const [place] = places;
  if (place === undefined || places.length > 1) {
    throw new Error(`is ${places.length} times in the program, not once:\n${before}`);
  }
  return text.slice(0, place) + after + text.slice(place + before.length);
}
