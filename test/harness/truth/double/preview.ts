import { keyType } from "../../stackState";
import { secretStart } from "../generate/secrets";
import type { Values } from "../life/life";
import type { Resource } from "./resource";

/** What a preview shows of a resource. */
export interface Shown {
  readonly urn: string;
  readonly id: string;
  readonly inputs: Values;
  readonly outputs: Values;
  readonly protect: boolean;
  readonly retainOnDelete: boolean;
  readonly deletedWith: string;
  readonly dependencies: readonly string[];
  readonly pendingReplacement: boolean;
  readonly delete: boolean;
  /** The URN that it had before, where that was another. */
  readonly formerUrn?: string;
}

/** A step as a preview shows it. */
export interface ShownStep {
  readonly op: "create" | "update" | "replace" | "delete" | "delete-replaced" | "same" | "refresh";
  readonly old: Shown | undefined;
  readonly now: Shown | undefined;
  readonly replaceReasons: readonly string[];
}

export interface Diagnostic {
  readonly severity: "error" | "info#err";
  readonly message: string;
  readonly urn?: string;
}

/** The document that `pulumi preview --json` prints. */
export const documentOf = (steps: readonly ShownStep[], diagnostics: readonly Diagnostic[]): string =>
  JSON.stringify({
    steps: steps.map(({ op, old, now, replaceReasons }) => ({
      op,
      urn: (now ?? old)?.urn,
      ...(old !== undefined && { oldState: stateOf(old) }),
      ...(now !== undefined && { newState: stateOf(now) }),
      ...(replaceReasons.length > 0 && { replaceReasons }),
    })),
    diagnostics,
    changeSummary: {},
  });

const stateOf = ({ urn, id, inputs, outputs, protect, retainOnDelete, formerUrn, ...more }: Shown) => ({
  ...more,
  ...(formerUrn !== undefined && { aliases: [formerUrn] }),
  urn,
  type: keyType,
  custom: true,
  id,
  inputs: disguised(inputs),
  outputs: disguised(outputs),
  protect,
  retainOnDelete,
});

/** Pulumi knows which values are secrets; here they are known by how they begin. */
const disguised = (values: Values): unknown =>
  JSON.parse(JSON.stringify(values), (_, value: unknown) =>
    typeof value === "string" && value.startsWith(secretStart) ? "[secret]" : value,
  );

export const shownOf = (
  {
    urn,
    id,
    inputs,
    outputs,
    protect,
    retainOnDelete,
    deletedWith,
    dependencies,
    pendingReplacement,
    delete: isOld,
  }: Resource,
  old?: Resource,
): Shown => ({
  urn,
  id,
  inputs,
  outputs,
  protect,
  retainOnDelete,
  deletedWith,
  dependencies,
  pendingReplacement,
  delete: isOld,
  ...(old !== undefined && old.urn !== urn && { formerUrn: old.urn }),
});
