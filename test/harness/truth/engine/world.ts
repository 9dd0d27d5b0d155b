import type { KeyView } from "../../../../emulator/src";
import type { CloudFault, Flags, Program, Values } from "../life/life";

/** The two stacks of one project that a life may have. */
export const stackNames = ["dev", "second"] as const;
export type StackIndex = 0 | 1;

/** A resource as the state holds it. */
export interface Entry {
  readonly urn: string;
  readonly name: string;
  readonly id: string;
  readonly inputs: Values;
  readonly outputs: Values;
  readonly protect: boolean;
  /** Its successor is there; it is to be deleted when all else is done. */
  readonly delete: boolean;
  /** It was deleted before its successor was made. */
  readonly pendingReplacement: boolean;
  /** Whether it is to be replaced in any case. */
  readonly taint: boolean;
  /** The URN of the resource with which it is deleted; `""` for none. */
  readonly deletedWith: string;
  /** URNs of the resources with which it is replaced. */
  readonly replaceWith: readonly string[];
}

/** What `pulumi preview --json` said. */
export interface Previewed {
  readonly ok: boolean;
  readonly json: string;
  /** Standard error. */
  readonly messages: string;
}

/** What `pulumi up` said. */
export interface Updated {
  readonly ok: boolean;
  readonly output: string;
}

/** A change of the state, with what only the run makes known. */
export type ResolvedStateChange =
  | { readonly state: "taint" | "delete" | "move"; readonly urn: string }
  | { readonly state: "import"; readonly name: string; readonly key: KeyView }
  | { readonly state: "text"; readonly urn: string; readonly text: string };

/** An engine, the real one or its double, with an emulated cloud and the states of two stacks. */
export interface World {
  readonly project: string;
  /** By the clock of the cloud, which stands still. */
  readonly nowSeconds: number;
  /** All keys of all accounts. */
  keys(): Promise<readonly KeyView[]>;
  /** The keys in the state of a stack. */
  entries(stack: StackIndex): Promise<readonly Entry[]>;
  preview(stack: StackIndex, program: Program, flags: Flags): Promise<Previewed>;
  up(stack: StackIndex, program: Program, flags: Flags, faults: readonly CloudFault[]): Promise<Updated>;
  changeState(stack: StackIndex, change: ResolvedStateChange): Promise<void>;
  /** A call of somebody else, in the region and account of a key. Nothing happens where the cloud refuses it. */
  call(action: string, body: Values, key?: KeyView): Promise<void>;
  removeKey(keyId: string): Promise<void>;
  close(): Promise<void>;
}
