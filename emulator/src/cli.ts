#!/usr/bin/env node
import { help, readCommandLine, UsageError } from "./commandLine";
import { startEmulator } from "./http/server";
import { version } from "./version";

async function main(): Promise<void> {
  const options = readCommandLine(process.argv.slice(2), process.env);
  if (options === "help" || options === "version") {
    process.stdout.write(options === "help" ? help : `${version()}\n`);
    return;
  }
  const emulator = await startEmulator({ ...options, log: (line) => process.stderr.write(`${line}\n`) });
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.once(signal, () => {
      emulator.close().then(() => process.exit(0), fail);
    });
  }
  if (emulator.certificateFile !== undefined) process.stdout.write(`Certificate: ${emulator.certificateFile}\n`);
  process.stdout.write(`Listening on ${emulator.endpoint}\n`);
}

function fail(error: unknown): void {
  process.stderr.write(`tencentcloud-kms-emulator: ${error instanceof Error ? error.message : String(error)}\n`);
  if (error instanceof UsageError) process.stderr.write("Try --help.\n");
  process.exitCode = 1;
}

main().catch(fail);
