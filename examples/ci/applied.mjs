// pulumi up … --plan plan.json --json | node ci/applied.mjs plan.json
//
// Shows what `pulumi up` does, and compares it with the plan at the end: Pulumi stops what a plan does not allow, and is silent
// about a step of the plan that it finds no longer needed. Whoever approved the plan is told of it here.
import { realpathSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { visible } from "./untrusted.mjs";

/** @typedef {{ readonly op: string, readonly urn: string }} Operation */
/** @typedef {{ message: string, severity: string }} Diagnostic */
/** @typedef {Readonly<Record<string, { readonly steps?: readonly string[] }>>} ResourcePlans */
/** @typedef {{ steps: Operation[], hasBegun: boolean, hasEnded: boolean, hasSucceeded: boolean }} Run */

/** What changes nothing. */
const idle = ["same", "refresh", "read", "read-replacement", "read-discard", "discard-replaced"];
/** Pulumi makes them itself, and does not tell when. */
const ofDefaultProvider = /::pulumi:providers:[^:]+::default(_.*)?$/;

/**
 * What differs between a plan and what was done, one line a resource.
 *
 * @param {ResourcePlans} plans of a plan, by URN
 * @param {readonly Operation[]} done
 */
export function differences(plans, done) {
  /** @type {Map<string, { planned: string[], done: string[] }>} */
  const resources = new Map();
  const of = (/** @type {string} */ urn) => {
    const known = resources.get(urn) ?? { planned: [], done: [] };
    resources.set(urn, known);
    return known;
  };
  for (const [urn, { steps = [] }] of Object.entries(plans)) of(urn).planned.push(...steps);
  for (const { op, urn } of done) of(urn).done.push(op);
  return [...resources]
    .filter(([urn]) => !ofDefaultProvider.test(urn))
    .map(([urn, both]) => ({ urn, planned: inWords(both.planned), done: inWords(both.done) }))
    .filter((both) => both.planned !== both.done)
    .map((both) => `${nameOf(both.urn)}: planned was ${both.planned}, done was ${both.done}`)
    .sort();
}

/** @param {readonly string[]} ops of one resource */
function inWords(ops) {
  const changing = ops.filter((op) => !idle.includes(op)).sort();
  return changing.length === 0 ? "nothing" : changing.join(", ");
}

/** A resource's name and type. @param {string} urn */
function nameOf(urn) {
  const [, types = "", name = urn] = /^urn:pulumi:.*?::.*?::(.*?)::(.*)$/s.exec(urn) ?? [];
  return visible(`${name} (${types.replace(/^.*[$:]/, "")})`);
}

/**
 * @param {AsyncIterable<string>} lines of what `pulumi up --json` prints: the document of its preview, then its events
 * @param {(line: string) => void} show
 * @returns {Promise<Run>}
 */
async function follow(lines, show) {
  /** @type {Run} */
  let run = { steps: [], hasBegun: false, hasEnded: false, hasSucceeded: false };
  /** @type {string[]} */
  const ahead = [];
  for await (const line of lines) {
    const event = line.startsWith('{"sequence":') ? parsed(line) : undefined;
    if (event === undefined) {
      ahead.push(line);
      continue;
    }
    tellOfPreview(ahead.splice(0), false, show);
    run.hasBegun = true;
    const { summaryEvent: summary, resourcePreEvent: before, diagnosticEvent: said } = event;
    if (said !== undefined) tell(said, show);
    if (before !== undefined && before.planning !== true) {
      const { op, urn } = before.metadata;
      run.steps.push({ op, urn });
      if (!idle.includes(op)) show(`${op} ${nameOf(urn)}`);
    }
    // Where events are asked of the preview too, it ends with a summary of its own.
    if (summary?.isPreview === true) run = { steps: [], hasBegun: false, hasEnded: false, hasSucceeded: false };
    else if (summary !== undefined) run = { ...run, hasEnded: true, hasSucceeded: summary.result === "succeeded" };
  }
  tellOfPreview(ahead, !run.hasBegun, show);
  return run;
}

/**
 * What stands before the events: text, and the document of the preview, which says why it failed.
 *
 * @param {readonly string[]} lines
 * @param {boolean} isAll whether the preview was all there is, so that nobody else tells what was said
 * @param {(line: string) => void} show
 */
function tellOfPreview(lines, isAll, show) {
  const start = lines.indexOf("{");
  const document = start < 0 ? undefined : parsed(lines.slice(start).join("\n"));
  for (const line of document === undefined ? lines : lines.slice(0, start))
    if (line.trim() !== "") show(visible(line));
  /** @type {readonly Diagnostic[]} */
  const diagnostics = document?.diagnostics ?? [];
  for (const said of diagnostics) if (isAll || said.severity === "error") tell(said, show);
}

/**
 * Debug messages hold secrets.
 *
 * @param {Diagnostic} diagnostic
 * @param {(line: string) => void} show
 */
function tell({ message, severity }, show) {
  if (severity === "debug") return;
  for (const line of message.trimEnd().split("\n")) show(visible(line));
}

/**
 * @param {string} text
 * @returns {any} `undefined` where it is no JSON
 */
function parsed(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    return undefined;
  }
}

/**
 * @param {readonly string[]} args of the command line
 * @param {AsyncIterable<string>} lines
 * @param {(line: string) => void} show
 * @returns {Promise<number>} the exit status
 */
export async function compare([file], lines, show) {
  // First to the end: a reader that is gone would end Pulumi in the middle of its work.
  const { steps, hasBegun, hasEnded, hasSucceeded } = await follow(lines, show);
  if (file === undefined) {
    show("Usage: pulumi up … --plan PLAN --json | node ci/applied.mjs PLAN");
    return 1;
  }
  if (!hasBegun) {
    show("Nothing was done: `pulumi up` ended before its first step. Above, or on its standard error, it says why.");
    return 1;
  }
  /** @type {{ resourcePlans?: ResourcePlans }} */
  const { resourcePlans = {} } = JSON.parse(await readFile(file, "utf8"));
  const found = differences(resourcePlans, steps);
  for (const line of found) show(line);
  if (!hasEnded) show("`pulumi up` was ended before it was done. The next one finishes what was begun.");
  else if (!hasSucceeded) show("`pulumi up` failed.");
  else if (found.length === 0) show("All was done as planned.");
  else
    show(
      "`pulumi up` succeeded, but did not do what was planned and approved. Look at these resources, and plan anew.",
    );
  return hasSucceeded && found.length === 0 ? 0 : 1;
}

const [, started = "", ...args] = process.argv;
if (import.meta.url === pathToFileURL(realpathSync(started)).href) {
  compare(args, createInterface({ input: process.stdin }), console.log).then(
    (status) => {
      process.exitCode = status;
    },
    (error) => {
      console.error(`ci/applied.mjs: ${error.message}`);
      process.exitCode = 1;
    },
  );
}
