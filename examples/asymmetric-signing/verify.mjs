// node verify.mjs <public key> <file> <signature>: needs no account, no network and no package.
import { verify } from "node:crypto";
import { readFile } from "node:fs/promises";

const [publicKey, file, signature] = await Promise.all(process.argv.slice(2).map((path) => readFile(path)));
const isValid = verify("sha256", file, publicKey.toString(), Buffer.from(signature.toString(), "base64"));

console.log(isValid ? "The signature is valid." : "The signature is NOT valid.");
process.exitCode = isValid ? 0 : 1;
