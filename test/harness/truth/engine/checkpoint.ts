import { keyType, record, resourcesIn } from "../../stackState";
import type { Entry } from "./world";

/** The keys in a checkpoint of the file backend. */
export function keysIn(checkpoint: unknown): readonly Entry[] {
  const { resources } = record(record(record(checkpoint).checkpoint).latest);
  const raw = Array.isArray(resources) ? resources.map(record) : [];
  return resourcesIn(checkpoint).flatMap(({ type, external, ...resource }, index) =>
    type !== keyType || external
      ? []
      : [
          {
            ...resource,
            pendingReplacement: raw[index]?.pendingReplacement === true,
            taint: raw[index]?.taint === true,
            deletedWith: String(raw[index]?.deletedWith ?? ""),
            replaceWith: textsIn(raw[index]?.replaceWith),
          },
        ],
  );
}

const textsIn = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

/** The checkpoint with another text of the provider in one resource. */
export function withText(checkpoint: unknown, urn: string, text: string): unknown {
  const whole = record(checkpoint);
  const inner = record(whole.checkpoint);
  const latest = record(inner.latest);
  const given = (values: unknown) => ({ ...record(values), __provider: text });
  const resources = (Array.isArray(latest.resources) ? latest.resources : []).map((resource: unknown) =>
    record(resource).urn === urn
      ? { ...record(resource), inputs: given(record(resource).inputs), outputs: given(record(resource).outputs) }
      : resource,
  );
  return { ...whole, checkpoint: { ...inner, latest: { ...latest, resources } } };
}
