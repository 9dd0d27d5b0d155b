/** `node scripts/addUp.mjs FILE…`: prints the closing line of several runs together; each file holds what one printed. */
import { readFile } from "node:fs/promises";
import { together } from "./clients/closingLines.mjs";

const outputs = await Promise.all(process.argv.slice(2).map((file) => readFile(file, "utf8")));
const { line, code } = together(outputs);
console.log(`\n${line}`);
process.exitCode = code;
