import type { dynamicHost } from "../../provider/host/dynamic/dynamicHost";
import type { ProgramResource } from "../../provider/run/declarations/programResource";
import type { Declarations } from "../../provider/run/declarations/readDeclarations";

type Host = ReturnType<typeof dynamicHost>;
type Values = Readonly<Record<string, unknown>>;

/** Writes down what a program declares, as the class of the package does for all provider processes of a run. */
export interface ProgramSeen {
  readonly declarations: () => Declarations;
  /** The host, whose checks are those of the program's resources. */
  watch(host: Host): Host;
}

/** @param written is told whenever what is written down changes */
export function openProgramSeen(
  written: (resources: readonly ProgramResource[]) => void = () => undefined,
): ProgramSeen {
  const byUrn = new Map<string, ProgramResource>();
  const urns = new Map<string, string>();
  const write = (resource: ProgramResource) => {
    byUrn.set(resource.urn, resource);
    written([...byUrn.values()]);
  };
  /** The class learns a KeyId when the engine has done with a resource. */
  const has = (inputs: Values, id: string) => {
    const resource = byUrn.get(urns.get(placeOf(inputs)) ?? "");
    if (resource !== undefined) write({ ...resource, has: id });
  };
  return {
    declarations: () => (byUrn.size === 0 ? { kind: "none" } : { kind: "known", resources: [...byUrn.values()] }),
    watch: (host) => ({
      ...host,
      check: async (olds: Values, news: Values) => {
        const resource = resourceIn(news);
        if (resource !== undefined) write(resource);
        const checked = await host.check(olds, news);
        if (resource !== undefined) urns.set(placeOf(checked.inputs ?? {}), resource.urn);
        return checked;
      },
      diff: async (id: string, olds: Values, news: Values) => {
        const compared = await host.diff(id, olds, news);
        if (compared.changes === false) has(news, id);
        return compared;
      },
      create: async (inputs: Values) => {
        const created = await host.create(inputs);
        has(inputs, created.id);
        return created;
      },
      update: async (id: string, olds: Values, news: Values) => {
        const updated = await host.update(id, olds, news);
        has(news, id);
        return updated;
      },
    }),
  };
}

const placeOf = ({ region, alias }: Values): string => `${region}/${alias}`;

function resourceIn(news: Values): ProgramResource | undefined {
  const { __resource: given, adoptKeyId, restoreKeyId, onDestroy, onReplace, pendingWindowInDays } = news;
  if (typeof given !== "object" || given === null || !("urn" in given) || !("name" in given)) return undefined;
  const wants = [adoptKeyId, restoreKeyId].find((value) => typeof value === "string");
  return {
    urn: String(given.urn),
    formerUrns: [],
    name: String(given.name),
    ...(typeof wants === "string" && { wants }),
    ...(onDestroy === "archive" || onDestroy === "disable" || onDestroy === "scheduleDeletion" ? { onDestroy } : {}),
    ...(onReplace === "archive" || onReplace === "disable" || onReplace === "scheduleDeletion" ? { onReplace } : {}),
    ...(typeof pendingWindowInDays === "number" && { pendingWindowInDays }),
  };
}
