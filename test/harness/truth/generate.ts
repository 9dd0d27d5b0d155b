import type { Chance } from "./chance";
import { edited } from "./edits";
import { someArgs, someOptions } from "./generateArgs";
import { someFlags } from "./generateFlags";
import { type Draft, happenings } from "./happenings";
import type { Life, Program, Step } from "./life";

const names = ["payments", "invoices", "audit", "ledger", "backup", "tokens", "orders"];

/** A life of so many steps, the first of which declares something. */
export function someLife(chance: Chance, length: number): Life {
  const steps: Step[] = [];
  const programs: [Program, Program] = [{}, {}];
  for (let index = 0; index < length; index++) {
    const stack = index > 1 && Object.keys(programs[1]).length > 0 && chance.isLikely(30) ? 1 : 0;
    const step = index === 0 ? firstStep(chance) : someStep(chance, programs[stack], index);
    programs[stack] = edited(programs[stack], step.edits ?? [], () => undefined);
    // What is moved to the other stack is declared there.
    for (const { declares } of moved(step)) programs[1] = { ...programs[1], ...declares };
    steps.push(stack === 0 ? step : { ...step, stack });
  }
  return { steps };
}

const moved = (_: Step): readonly { readonly declares: Program }[] => [];

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
