import type { Options, Values } from "../life/life";
import { change, type Happening, newName, one } from "./draft";
import { encrypting, otherUsages, someArgs, someChange, someOptions } from "./generateArgs";

export const declare: Happening = (place) => {
  const name = newName(place);
  place.draft.edits.push({
    edit: "declare",
    name,
    key: { args: someArgs(place.chance, name), opts: someOptions(place.chance, place.program) },
  });
};

export const changeOne: Happening = (place) => {
  const name = one(place);
  place.draft.edits.push({ edit: "change", name, ...someChange(place.chance, name) });
};

export const drop: Happening = (place) => {
  place.draft.edits.push({ edit: "drop", name: one(place) });
};

export const changeProvider: Happening = (place) => {
  const { chance, program } = place;
  const name = one(place);
  if (program[name]?.opts.provider === undefined)
    change(place, name, {}, { provider: chance.pick(["twin", "twin", "east", "other"] as const) });
  else change(place, name, {}, {}, ["provider"]);
};

export const option: Happening = (place) => {
  const { chance, declared } = place;
  const name = one(place);
  const others = declared.filter((other) => other !== name);
  const some = others.length > 0 ? chance.pick(others) : undefined;
  const opts = chance.pick<Options>([
    { retainOnDelete: true },
    { retainOnDelete: false },
    { protect: true },
    { protect: false },
    { ignoreChanges: [chance.pick(["description", "tags", "alias", "*"])] },
    { replaceOnChanges: ["description"] },
    some === undefined ? { protect: false } : { deletedWith: some },
    some === undefined ? { protect: false } : { dependsOn: [some] },
  ]);
  change(place, name, {}, opts);
};

/** A value that is known only when another resource is there. */
export const unknown: Happening = (place) => {
  const { chance, draft } = place;
  const [name, by] = [one(place), newName(place)];
  draft.edits.push({ edit: "declare", name: by, key: { args: someArgs(chance, by), opts: { protect: false } } });
  const args = chance.pick<Values>([
    { keyUsage: { $unknown: chance.pick([encrypting, ...otherUsages]), by } },
    { description: { $unknown: "told late", by } },
    { alias: { $unknown: `${name}-late`, by } },
  ]);
  change(place, name, args, {}, ["keyRotationEnabled", "rotateDays"]);
};
