/** What Node's own server costs: it answers a constant of so many bytes (the argument) to whatever comes. */
const { createServer } = require("node:http");

const body = "x".repeat(Number(process.argv[2]));
const headers = { "Content-Type": "application/json", "Content-Length": body.length };
const server = createServer((request, response) => {
  request.resume();
  response.writeHead(200, headers).end(body);
});
server.keepAliveTimeout = 120_000;
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (address !== null && typeof address === "object") {
    process.stdout.write(`Listening on http://127.0.0.1:${address.port}\n`);
  }
});
