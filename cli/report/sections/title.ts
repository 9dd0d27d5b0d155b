import { shownText } from "../markdown/value";
import { fixed, type Section } from "./section";

const mostCharacters = 100;

/** Which stack the report is of: a pull request may change several. */
export function title(project: string, stack: string): readonly Section[] {
  const names = [project, stack].filter((name) => name !== "").join("/");
  return fixed(`## KMS keys${names === "" ? "" : ` of ${shownText(names, mostCharacters)}`}`);
}
