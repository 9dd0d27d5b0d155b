import type { Properties, RawInputs, Resource } from "../resource";
import type { Session } from "../session";
import { checkKey } from "./checkKey";
import { createKey } from "./create";
import { deleteKey } from "./delete";
import { diffKey } from "./diff";
import { readInputs } from "./inputs";
import { type Place, programMemory } from "./programMemory";
import { readKey } from "./read";
import { knownProperties } from "./state";
import { updateKey } from "./update";
import { isText } from "./values";
import { removalSettings } from "./wish";

/** A customer key of Tencent Cloud KMS. */
export function keyResource(session: Session): Resource {
  const memory = programMemory();

  const diff = async (id: string, olds: Properties, news: RawInputs) => {
    const place = placeIn(news);
    const settled = place && memory.at(place);
    const { changes, replaces, lines } = diffKey(id, olds, news, settled);
    for (const line of lines) session.warn(line);
    if (settled !== undefined) memory.own(id, settled.urn);
    const { alias, region } = knownProperties(olds);
    if (replaces.length > 0 && place !== undefined && alias !== undefined && region !== undefined) {
      const { onReplace } = removalSettings(knownProperties(olds), readInputs(news), settled?.oldInputs);
      memory.replace(place, { keyId: id, alias, region, onReplace });
    }
    return { changes, replaces };
  };

  return {
    check: (olds, news) => checkKey(session, memory, olds, news),
    diff,
    create: (inputs) => createKey(session, memory, readInputs(inputs)),
    read: (id, properties) => readKey(session, id, knownProperties(properties)),
    update: (id, olds, news) => {
      const inputs = readInputs(news);
      return updateKey(session, id, olds, inputs, memory.at(inputs)?.oldInputs);
    },
    delete: (id, properties) => deleteKey(session, memory, id, knownProperties(properties)),
  };
}

/** `undefined` while alias or region are known only when `pulumi up` runs. */
const placeIn = ({ alias, region }: RawInputs): Place | undefined =>
  isText(alias) && isText(region) ? { alias, region } : undefined;
