import { notEmulated } from "../errors";
import type { Action } from "./action";
import { actionsNotEmulated } from "./actionsNotEmulated";
import { gatewayErrors } from "./gatewayErrors";
import { type ServiceName, serviceNames, services } from "./registry";

export interface Route {
  readonly service: ServiceName;
  readonly name: string;
  readonly action: Action;
  /** Whether a call must name a region. */
  readonly regional: boolean;
}

/** The services that `version` belongs to; only `service` where that is one of them. */
function candidatesFor(service: string, version: string): readonly ServiceName[] {
  const ofVersion = serviceNames.filter((candidate) => services[candidate].version === version);
  const named = ofVersion.filter((candidate) => candidate === service);
  return named.length > 0 ? named : ofVersion;
}

/**
 * The service that a call is for. Clients that were pointed at an address call the service after that, so the version
 * decides where `service` is none of the emulated ones.
 */
export const serviceOf = (service: string, version: string): string => candidatesFor(service, version)[0] ?? service;

/**
 * Finds an action by its name and version, as all services share one address.
 *
 * @param service what the client takes the service for
 * @throws {ApiError} `NoSuchVersion`, `InvalidAction`, or the emulator's own code for an action that it lacks
 */
export function findRoute(service: string, version: string, name: string): Route {
  const candidates = candidatesFor(service, version);
  if (candidates.length === 0) throw gatewayErrors.noSuchVersion(service, version);
  for (const candidate of candidates) {
    const { actions, regional } = services[candidate];
    const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
    if (action !== undefined) return { service: candidate, name, action, regional };
    if (actionsNotEmulated[candidate].includes(name)) throw notEmulated(`The action ${name} of ${candidate}`);
  }
  throw gatewayErrors.invalidAction(name, serviceOf(service, version), version);
}
