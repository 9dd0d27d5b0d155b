import { Interrupted } from "./interrupts.mjs";
import { UserError } from "./userError.mjs";

/**
 * Runs a command's main function and ends with the exit code that it returns; 1 after an error, 130 (as shells do)
 * after an interrupt.
 *
 * @param {() => Promise<number>} main
 */
export async function runScript(main) {
  try {
    process.exitCode = await main();
  } catch (error) {
    process.exitCode = error instanceof Interrupted ? 130 : 1;
    console.error(error instanceof UserError || error instanceof Interrupted ? error.message : error);
  }
}
