import * as pulumi from "@pulumi/pulumi";
import { afterTransformations, type Declaration } from "./afterTransformations";
import { declarationsWriter } from "./declarationsWriter";
import { type HandedOver, handedOver } from "./handedOver";
import { ignoredInputs } from "./ignoredInputs";
import { programRun } from "./programRun";
import { claimOwn, withoutTwins } from "./twins";

/** A key as it goes to the SDK. */
export interface DeclaredKey extends Declaration {
  /** To be called when the SDK has begun to register the key, with the id that it will get. */
  begun(id: pulumi.Output<string>): void;
}

/** Where a key is declared. */
export interface KeyDeclaration extends Declaration {
  readonly name: string;
  readonly type: string;
  /** Frames of the stack traces of the program's own transformations. */
  readonly stackTraceLimit: number;
}

/**
 * Makes a key known to the rest of its program's run, as it is when the program's transformations are through with it, and
 * gives it the input `__resource`.
 */
export function declareKey({ name, type, props, opts, stackTraceLimit }: KeyDeclaration): DeclaredKey {
  const run = programRun();
  const writer = declarationsWriter(run);
  const key = {};
  let handOver: ((value: Promise<HandedOver>) => void) | undefined;
  const resource = new Promise<HandedOver>((resolve) => {
    handOver = resolve;
  });
  // The SDK sees it when it comes to this input; should it fail earlier, nobody else must be told.
  resource.catch(() => undefined);

  const finish = (declaration: Declaration): Declaration => {
    const { opts: given } = declaration;
    const judged = { props: withoutTwins(run, { name, type, key, ...declaration }), opts: given };
    handOver?.(handedOver({ name, type, key, ...judged }, writer));
    handOver = undefined;
    const { ignoreChanges } = given;
    return { ...judged, opts: ignoreChanges ? { ...given, ignoreChanges: ignoredInputs(ignoreChanges) } : given };
  };

  return {
    props: { ...props, __resource: resource },
    opts: afterTransformations(opts, stackTraceLimit, finish),
    begun(id) {
      if (handOver !== undefined) finish({ props, opts });
      const answered = writer?.awaited(key);
      const registered: Promise<unknown> = pulumi.runtime.serializeProperty("id", id);
      registered.then(
        (keyId) => answered?.(isKnownText(keyId) ? keyId : undefined),
        () => answered?.(),
      );
      if (!pulumi.runtime.isDryRun()) return;
      // Nobody waits for it, so that a refusal ends the program, as one of its own would.
      void registered.then(
        (keyId) => {
          if (isKnownText(keyId)) claimOwn(run, { name, key, parent: opts.parent }, keyId);
        },
        () => undefined,
      );
    },
  };
}

const isKnownText = (value: unknown): value is string =>
  typeof value === "string" && value !== "" && value !== pulumi.runtime.unknownValue;
