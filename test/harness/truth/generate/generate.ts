import type { StackIndex } from "../engine/world";
import { edited } from "../life/edits";
import type { Life, Program, Step } from "../life/life";
import { type Programs, withMoved } from "../life/takeStep";
import type { Chance } from "./chance";
import type { Draft } from "./draft";
import { someArgs, someOptions } from "./generateArgs";
import { someFlags } from "./generateFlags";
import { happenings } from "./happenings";

const names = ["payments", "invoices", "audit", "ledger", "backup", "tokens", "orders"];

/** A life of so many steps, the first of which declares something. */
export function someLife(chance: Chance, length: number): Life {
  const steps: Step[] = [];
  let programs: Programs = [{}, {}];
  for (let index = 0; index < length; index++) {
    const stack: StackIndex = Object.keys(programs[1]).length > 0 && chance.isLikely(35) ? 1 : 0;
    const step = index === 0 ? firstStep(chance) : someStep(chance, programs[stack], index);
    for (const change of step.state ?? []) {
      if (change.state === "move") programs = withMoved(programs, stack, change.name);
    }
    const program = edited(programs[stack], step.edits ?? [], () => undefined);
    programs = stack === 0 ? [program, programs[1]] : [programs[0], program];
    steps.push(stack === 0 ? step : { ...step, stack });
  }
  return { steps };
}

function firstStep(chance: Chance): Step {
  const count = 2 + chance.upTo(2);
  let program: Program = {};
  for (const name of names.slice(0, count)) {
    program = { ...program, [name]: { args: someArgs(chance, name), opts: someOptions(chance, program) } };
  }
  return { edits: Object.entries(program).map(([name, key]) => ({ edit: "declare", name, key })) };
}

/** One or two things that happen, and the run after them. */
function someStep(chance: Chance, program: Program, index: number): Step {
  const declared = Object.keys(program);
  const free = names.filter((name) => !declared.includes(name));
  const draft: Draft = { outside: [], state: [], edits: [], flags: {}, faults: [] };
  const count = chance.isLikely(35) ? 2 : 1;
  for (let turn = 0; turn < count; turn++) {
    const isLonely = declared.length === 0;
    const happening = isLonely ? happenings.declare : chance.weighed(happenings.weighed);
    happening({ chance, draft, program, declared, free, index });
  }
  someFlags(chance, draft, declared);
  return finished(draft);
}

/** Without what is empty: a file of a life is read by people. */
const finished = ({ outside, state, edits, flags, faults }: Draft): Step => ({
  ...(outside.length > 0 && { outside }),
  ...(state.length > 0 && { state }),
  ...(edits.length > 0 && { edits }),
  ...(Object.keys(flags).length > 0 && { flags }),
  ...(faults.length > 0 && { faults }),
});
