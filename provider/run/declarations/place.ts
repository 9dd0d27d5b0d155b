import { join } from "node:path";

/** Where declarations are kept, and for whom. */
export interface DeclarationsPlace {
  /** The system's folder for temporary files; the private folder is one in it. */
  readonly directory: string;
  /** Number of the user who runs this process; `undefined` where the system has none, as Windows. */
  readonly uid: number | undefined;
}

/** What the engine's address may begin with where gRPC tells it. */
const scheme = /^(?:dns|ipv4|ipv6|passthrough):(?:\/\/[^/]*\/)?/i;

/** On Windows each user has a folder for temporary files of their own. */
export const privateFolder = ({ directory, uid }: DeclarationsPlace): string =>
  join(directory, uid === undefined ? "pulumi-tencentcloud-kms" : `pulumi-tencentcloud-kms-${uid}`);

/**
 * The engine's address is the same in the program and in all provider processes of one operation. A component of a package of
 * its own is made in another process than the program, and declares keys as well.
 */
export const declarationsFile = (engineAddress: string, place: DeclarationsPlace, pid: number): string =>
  join(privateFolder(place), `${start(engineAddress)}${pid}.json`);

/** What one provider process of the operation has seen of resources. */
export const seenFile = (engineAddress: string, place: DeclarationsPlace, pid: number): string =>
  join(privateFolder(place), `${seenStart(engineAddress)}${pid}.jsonl`);

/** Whether a file of the private folder is of the operation of this engine. */
export const isDeclarationsOf = (engineAddress: string, name: string): boolean =>
  name.startsWith(start(engineAddress)) && name.endsWith(".json");

/** The number of the process that wrote such a file for the operation of this engine; `undefined` for any other file. */
export function seenBy(engineAddress: string, name: string): number | undefined {
  const [, pid] = seenForm.exec(name) ?? [];
  return pid !== undefined && name === `${seenStart(engineAddress)}${pid}.jsonl` ? Number(pid) : undefined;
}

const address = (engineAddress: string): string => encodeURIComponent(engineAddress.replace(scheme, "").toLowerCase());
const start = (engineAddress: string): string => `run-${address(engineAddress)}.`;
const seenStart = (engineAddress: string): string => `seen-${address(engineAddress)}.`;
const seenForm = /^seen-.+\.(\d+)\.jsonl$/;

/** The names that `declarationsFile` makes, and what a write that was cut off leaves. */
export const isDeclarationsFile = (name: string): boolean => /^run-.+\.json(?:\.\d+\.tmp)?$/.test(name);

/** The number of the process that wrote a file of `seenFile`, whatever its engine. */
export const seenByAny = (name: string): number | undefined => {
  const [, pid] = seenForm.exec(name) ?? [];
  return pid === undefined ? undefined : Number(pid);
};
