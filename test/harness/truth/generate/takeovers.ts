import { change, type Happening, newName, one } from "./draft";
import { otherUsages, someArgs, someChange, someOptions } from "./generateArgs";

export const rename: Happening = (place) => {
  const { chance, draft } = place;
  const [name, to] = [one(place), newName(place)];
  const by = chance.weighed([
    [3, "aliases"],
    [4, "adoptKeyId"],
    [2, "nothing"],
  ] as const);
  draft.edits.push({ edit: "rename", name, to, by });
  if (chance.isLikely(35)) change(place, to, {}, { provider: chance.pick(["twin", "east", "other"] as const) });
  if (chance.isLikely(20)) change(place, to, someChange(chance, to).args ?? {});
  if (chance.isLikely(15)) draft.flags = { ...draft.flags, target: [to] };
  else if (chance.isLikely(10)) draft.flags = { ...draft.flags, exclude: [name] };
};

export const move: Happening = (place) => {
  const { chance, draft, program } = place;
  const name = one(place);
  const parent = program[name]?.opts.parent === undefined ? "vault" : "";
  draft.edits.push({
    edit: "move",
    name,
    parent,
    by: chance.weighed([
      [3, "aliases"],
      [1, "nothing"],
    ] as const),
  });
};

/** A key that somebody made is taken over, by a new resource or by one that has another. */
export const adopt: Happening = (place) => {
  const { chance, draft, index } = place;
  draft.outside.push({ make: { Alias: `by-hand-${index}`, ...(chance.isLikely(50) && { Description: "by hand" }) } });
  const isNew = chance.isLikely(50);
  const name = isNew ? newName(place) : one(place);
  if (isNew) draft.edits.push({ edit: "declare", name, key: { args: {}, opts: someOptions(chance, place.program) } });
  change(place, name, { ...(isNew && someArgs(chance, name)), adoptKeyId: { $key: { stray: 0 } } }, {}, [
    "restoreKeyId",
  ]);
  if (chance.isLikely(30))
    draft.faults = [
      {
        action: chance.pick(["ArchiveKey", "DisableKey", "DescribeKeys"]),
        call: 1,
        times: 1,
        fault: "UnauthorizedOperation",
      },
    ];
};

/** A resource names the key of another one. */
export const share: Happening = (place) => {
  const { chance, draft } = place;
  const name = newName(place);
  const provider = chance.isLikely(60) ? { provider: "twin" as const } : {};
  draft.edits.push({
    edit: "declare",
    name,
    key: { args: { adoptKeyId: { $key: { of: one(place) } } }, opts: { protect: false, ...provider } },
  });
  if (chance.isLikely(40)) draft.flags = { ...draft.flags, target: [name] };
};

export const restore: Happening = (place) => {
  const { chance, draft } = place;
  const name = chance.isLikely(60) ? newName(place) : one(place);
  if (!place.declared.includes(name))
    draft.edits.push({ edit: "declare", name, key: { args: someArgs(chance, name), opts: { protect: false } } });
  change(place, name, { restoreKeyId: { $key: { outOfUse: chance.upTo(3) } } }, {}, ["adoptKeyId", "keyUsage"]);
};

/** A key is written into the state by the documented file, and often changed at once. */
export const importByFile: Happening = (place) => {
  const { chance, draft, index } = place;
  const name = newName(place);
  draft.outside.push({ make: { Alias: `import-${index}` } });
  draft.state.push({ state: "import", name, key: { stray: 0 } });
  const usage = chance.isLikely(20) ? { keyUsage: chance.pick(otherUsages) } : {};
  draft.edits.push({
    edit: "declare",
    name,
    key: { args: { alias: `import-${index}`, ...usage }, opts: { protect: false } },
  });
};
