/**
 * Preloaded (`node --require`) into every Node process of a run: Pulumi's provider process and the one of the program note
 * their peak memory and processor time in a file each, in the folder `BENCH_WATCH_FOLDER`. They are asked from inside, as
 * that works on every platform; the kernel's own peak would not do, as it begins with that of the process that started
 * this one.
 */
const { renameSync, writeFileSync } = require("node:fs");
const { join } = require("node:path");

/** How often it looks, in milliseconds: peaks of garbage last longer. */
const intervalMs = 50;

const folder = process.env.BENCH_WATCH_FOLDER;
const script = process.argv[1] ?? "";
const role = script.includes("dynamic-provider") ? "provider" : /cmd[/\\]run/.test(script) ? "program" : undefined;

if (folder !== undefined && role !== undefined) {
  const file = join(folder, `${role}-${process.pid}.json`);
  let peakRssBytes = 0;
  const note = () => {
    const { rss, heapUsed } = process.memoryUsage();
    peakRssBytes = Math.max(peakRssBytes, rss);
    const { user, system } = process.cpuUsage();
    const seen = { role, peakRssBytes, rssBytes: rss, heapUsedBytes: heapUsed, cpuMs: (user + system) / 1_000 };
    writeFileSync(`${file}.next`, JSON.stringify(seen));
    renameSync(`${file}.next`, file);
  };
  note();
  setInterval(note, intervalMs).unref();
  process.on("exit", note);
}
