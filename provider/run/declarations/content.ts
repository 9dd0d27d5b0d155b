import { isOnDestroy, isOnReplace } from "../../key/model/model";
import type { ProgramResource } from "./programResource";

/** What a file of declarations holds. */
export interface DeclarationsContent {
  /** The program's process. */
  readonly pid: number;
  /** The language host that started it, which lasts as long as the engine; absent for a program in a process of its user's. */
  readonly host?: number;
  readonly resources: readonly ProgramResource[];
}

/** Of the form, not of the package: every version that reads it must find what it expects. */
const version = 1;

export const textOf = ({ pid, host, resources }: DeclarationsContent): string =>
  JSON.stringify({ version, pid, host, resources });

/** What a text holds; `undefined` where it is not of this form. */
export function contentOf(text: string): DeclarationsContent | undefined {
  const value = parsed(text);
  if (!isRecord(value) || value.version !== version || typeof value.pid !== "number") return undefined;
  const { pid, host, resources } = value;
  if (!Array.isArray(resources) || !resources.every(isProgramResource)) return undefined;
  return { pid, resources, ...(typeof host === "number" ? { host } : {}) };
}

/** Whether the operation that it was written in may go on: its program ends before the engine deletes what was dropped. */
export const mayGoOn = ({ pid, host }: DeclarationsContent, isAlive: (pid: number) => boolean): boolean =>
  isAlive(pid) || (host !== undefined && isAlive(host));

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isProgramResource(value: unknown): value is ProgramResource {
  if (!isRecord(value)) return false;
  const { urn, formerUrns, name, wants, has, onDestroy, onReplace, pendingWindowInDays, ignored, unknown } = value;
  return (
    [urn, name].every(isText) &&
    isTexts(formerUrns) &&
    [wants, has].every(orAbsent(isText)) &&
    orAbsent(isOnDestroy)(onDestroy) &&
    orAbsent(isOnReplace)(onReplace) &&
    orAbsent((days) => typeof days === "number")(pendingWindowInDays) &&
    [ignored, unknown].every(orAbsent(isTexts))
  );
}

const isText = (value: unknown): value is string => typeof value === "string";
const isTexts = (value: unknown): boolean => Array.isArray(value) && value.every(isText);
const orAbsent = (is: (value: unknown) => boolean) => (value: unknown) => value === undefined || is(value);

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
