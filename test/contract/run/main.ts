import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { contracts } from "../contracts";
import { contractRun } from "./contractRun";
import { accessFrom, help, readOptions, UsageError } from "./options";
import { liveTransport } from "./transport";

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options === "help") {
    process.stdout.write(help);
    return 0;
  }
  const { actions } = options;
  const unknown = actions.find((action) => contracts.every((contract) => contract.action !== action));
  if (unknown !== undefined) throw new UsageError(`nothing is held of ${unknown}`);
  const chosen = contracts.filter(({ action }) => actions.length === 0 || actions.includes(action));
  const access = options.live ? accessFrom(process.env) : undefined;
  const interrupted = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (!interrupted.signal.aborted) process.stdout.write("Interrupted: cleaning up.\n");
      interrupted.abort(new Error("interrupted"));
    });
  }
  return contractRun(options, chosen, {
    print: (line) => process.stdout.write(`${line}\n`),
    write: (file, report) => writeFileSync(file, `${JSON.stringify(report, null, 2)}\n`),
    nowMs: () => Date.now(),
    runId: randomBytes(4).toString("hex"),
    signal: interrupted.signal,
    live: () => {
      if (access === undefined) throw new UsageError("--live is missing");
      return liveTransport(access);
    },
  });
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const said = error instanceof UsageError ? `${error.message}\nTry --help.` : String(error);
    process.stderr.write(`contract: ${said}\n`);
    process.exitCode = 1;
  },
);
