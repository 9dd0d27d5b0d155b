import { nodeToGoOnWith } from "../node/choose.mjs";
import { goOnWith } from "../node/goOnWith.mjs";
import { Interrupted } from "./interrupts.mjs";
import { UserError } from "./userError.mjs";

/** What a command was called with, and no Node was asked for. */
const asCalled = () => ({ node: undefined, others: process.argv.slice(2) });

/**
 * Runs a command's main function and ends with the exit code that it returns; 1 after an error, 130 (as shells do)
 * after an interrupt. On a Node that is too old for it, or is not the one that was asked for, the command goes on with one
 * of the cache.
 *
 * @param {() => Promise<number>} main
 * @param {() => { node: string | undefined, others: readonly string[] }} [called] which Node is asked for, and the other
 *   arguments
 */
export async function runScript(main, called = asCalled) {
  try {
    const { node, others } = called();
    const choice = nodeToGoOnWith(node);
    process.exitCode = choice === undefined ? await main() : await goOnWith(choice, others);
  } catch (error) {
    process.exitCode = error instanceof Interrupted ? 130 : 1;
    console.error(error instanceof UserError || error instanceof Interrupted ? error.message : error);
  }
}
