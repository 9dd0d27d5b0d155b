#!/usr/bin/env node
import { help, readCommandLine, UsageError } from "./commandLine";
import { startEmulator } from "./http/server";

async function main(): Promise<void> {
  const options = readCommandLine(process.argv.slice(2), process.env);
  if (options === "help") {
    process.stdout.write(help);
    return;
  }
  const emulator = await startEmulator({ ...options, log: (line) => process.stderr.write(`${line}\n`) });
  process.stdout.write(`Listening on ${emulator.endpoint}\n`);
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      emulator.close().then(() => process.exit(0), fail);
    });
  }
}

function fail(error: unknown): void {
  process.stderr.write(`tencentcloud-kms-emulator: ${error instanceof Error ? error.message : String(error)}\n`);
  if (error instanceof UsageError) process.stderr.write("Try --help.\n");
  process.exitCode = 1;
}

main().catch(fail);
