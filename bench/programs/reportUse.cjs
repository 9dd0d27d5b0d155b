/** Preloaded into a server that was forked: it answers each message of its parent with what it used so far. */
process.on("message", () => {
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed } = process.memoryUsage();
  process.send?.({ cpuMs: (user + system) / 1_000, rssBytes: rss, heapUsedBytes: heapUsed });
});
// A server that is done must not be kept by its parent.
process.channel?.unref();
