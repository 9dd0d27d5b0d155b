import { mustFail } from "./failOn";
import { help, readOptions } from "./options";
import { decode } from "./read/decode";
import { readPreview } from "./read/readPreview";
import { report } from "./report";

/** The files and streams of the command. `undefined` names standard input or output. */
export interface World {
  /** @throws {CommandError} when the file cannot be read */
  readonly read: (file: string | undefined) => Promise<Uint8Array>;
  /** @throws {CommandError} when the file cannot be written */
  readonly write: (text: string, file: string | undefined) => Promise<void>;
}

/**
 * Runs `report`.
 *
 * @param args what stands after it
 * @returns the exit status: 0, or 1 for what `--fail-on` names
 * @throws {CommandError} for wrong use, and where there is nothing to report on
 */
export async function reportCommand(args: readonly string[], world: World): Promise<number> {
  const options = readOptions(args);
  if (options === "help") {
    await world.write(help, undefined);
    return 0;
  }
  const text = decode(await world.read(options.input));
  const preview = readPreview(text, options.input ?? "standard input");
  const { markdown, changes } = report(preview, options);
  await world.write(markdown, options.output);
  return mustFail(options.failOn, changes, preview.isWhole) ? 1 : 0;
}
