import { connect } from "node:net";

/**
 * Sends requests on so many connections, on each the next one when the last is answered, for a time.
 *
 * @param {object} options
 * @param {string} options.endpoint
 * @param {number} options.connections
 * @param {number} options.seconds
 * @param {(index: number) => Buffer} options.request
 * @returns {Promise<{ calls: number, seconds: number, latenciesMs: number[], sample: string }>}
 */
export async function load({ endpoint, connections, seconds, request }) {
  const { port } = new URL(endpoint);
  const startedMs = performance.now();
  const endMs = startedMs + seconds * 1000;
  /** @type {number[]} */
  const latenciesMs = [];
  let next = 0;
  let sample = "";
  const one = () =>
    new Promise((resolve, reject) => {
      const socket = connect(Number(port), "127.0.0.1");
      let sentMs = 0;
      let missing = 0;
      const send = () => {
        sentMs = performance.now();
        if (sentMs >= endMs) {
          socket.destroy();
          resolve(undefined);
          return;
        }
        socket.write(request(next++));
      };
      socket.setNoDelay(true);
      socket.on("connect", send);
      socket.on("error", reject);
      socket.on("data", (/** @type {Buffer} */ chunk) => {
        if (missing === 0) {
          const head = chunk.indexOf("\r\n\r\n");
          const [, length] = /\r\nContent-Length: (\d+)\r\n/i.exec(chunk.toString("latin1", 0, head + 2)) ?? [];
          if (length === undefined) {
            reject(new Error(`an answer without a length: ${chunk}`));
            return;
          }
          missing = head + 4 + Number(length);
          if (sample === "") sample = chunk.toString("utf8", head + 4);
        }
        missing -= chunk.length;
        if (missing > 0) return;
        latenciesMs.push(performance.now() - sentMs);
        send();
      });
    });
  await Promise.all(Array.from({ length: connections }, one));
  return { calls: latenciesMs.length, seconds: (performance.now() - startedMs) / 1000, latenciesMs, sample };
}
