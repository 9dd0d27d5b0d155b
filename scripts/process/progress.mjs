/** How often a step that takes long says so where its line cannot be rewritten, in milliseconds. */
const reminderMs = 15_000;

/**
 * A long step, announced on standard error: on a terminal as one line that counts the seconds, elsewhere as a line at
 * the start, one every 15 s, and one at the end.
 *
 * @param {string} title what is being done, such as "Installing the dependencies"
 */
export function startStep(title) {
  const startedAt = performance.now();
  const seconds = () => `${Math.round((performance.now() - startedAt) / 1_000)} s`;
  const onTerminal = process.stderr.isTTY === true;
  let detail = "";

  const show = () => {
    const line = `${title} …${detail && ` ${detail},`} ${seconds()}`;
    if (onTerminal) process.stderr.write(`\r\x1b[2K${line.slice(0, process.stderr.columns - 1)}`);
    else process.stderr.write(`${line}\n`);
  };
  process.stderr.write(onTerminal ? `${title} …` : `${title} …\n`);
  const timer = setInterval(show, onTerminal ? 1_000 : reminderMs);

  /** @param {string} outcome */
  const end = (outcome) => {
    clearInterval(timer);
    process.stderr.write(`${onTerminal ? "\r\x1b[2K" : ""}${title}: ${outcome}, ${seconds()}\n`);
  };
  return {
    /** @param {string} text how far the step is, such as "120 of 1,500 packages" */
    update: (text) => {
      detail = text;
    },
    waitForAnotherRun: () => {
      detail = "another run is at it, waiting";
    },
    done: () => end("done"),
    failed: () => end("failed"),
  };
}

/**
 * Does `work` as a step that is announced, and tells whether it succeeded; why not is for the caller to say.
 *
 * @template T
 * @param {string} title
 * @param {(step: ReturnType<typeof startStep>) => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function asStep(title, work) {
  const step = startStep(title);
  try {
    const result = await work(step);
    step.done();
    return result;
  } catch (error) {
    step.failed();
    throw error;
  }
}
