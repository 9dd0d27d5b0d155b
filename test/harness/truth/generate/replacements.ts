import type { Values } from "../life/life";
import { change, type Happening, one, type Place } from "./draft";
import { encrypting, endings, otherUsages } from "./generateArgs";

/** Another usage or region needs another key; often its fate is changed with it. */
export const replace: Happening = (place) => {
  const { chance, program } = place;
  const name = one(place);
  const isSymmetric = (program[name]?.args.keyUsage ?? encrypting) === encrypting;
  const usage = isSymmetric ? chance.pick(otherUsages) : encrypting;
  const replacing = chance.isLikely(80)
    ? { keyUsage: usage }
    : { region: chance.pick(["ap-shanghai", "ap-guangzhou"]) };
  change(place, name, { ...replacing, ...fateArgs(place), ...aliasArgs(place, name, 20) }, {}, [
    "keyRotationEnabled",
    "rotateDays",
  ]);
};

const fateArgs = ({ chance }: Place): Values => ({
  ...(chance.isLikely(25) && { onReplace: chance.pick(endings) }),
  ...(chance.isLikely(15) && { pendingWindowInDays: chance.pick([7, 14]) }),
});

const aliasArgs = ({ chance, index }: Place, name: string, percent: number): Values =>
  chance.isLikely(percent) ? { alias: `${name}-${index}` } : {};

/** Ways of replacing in which the engine asks for no difference. */
export const replaceUnasked: Happening = (place) => {
  const { chance, draft, declared } = place;
  const name = one(place);
  const way = chance.pick(["taint", "--replace", "replacementTrigger", "replaceWith"] as const);
  if (way === "taint") draft.state.push({ state: "taint", name });
  if (way === "--replace") draft.flags = { ...draft.flags, replace: [name] };
  const others = declared.filter((other) => other !== name);
  const isWith = way === "replaceWith" && others.length > 0;
  const trigger = way === "replacementTrigger" ? { replacementTrigger: `at ${place.index}` } : {};
  if (isWith) replace({ ...place, declared: others });
  const replacedName = draft.edits.at(-1)?.name;
  change(
    place,
    name,
    { ...fateArgs(place), ...aliasArgs(place, name, 60) },
    {
      ...trigger,
      ...(isWith && replacedName !== undefined && { replaceWith: [replacedName] }),
      ...(chance.isLikely(40) && { deleteBeforeReplace: true }),
    },
  );
};
