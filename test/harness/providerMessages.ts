import { type ServiceError, status } from "@grpc/grpc-js";
import * as messages from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";

/** Values that can travel: JSON. */
export type Values = Readonly<Record<string, JavaScriptValue>>;

/** What Pulumi's engine writes in the place of a value that only `up` can tell. */
export const unknownValue = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** A secret as it is sent to a provider process; the two texts are Pulumi's marks. */
export const secret = (value: string): JavaScriptValue => ({
  "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
  value,
});

export const toStruct = (values: Values): Struct => Struct.fromJavaScript({ ...values });
export const fromStruct = (struct: Struct | undefined): Values => struct?.toJavaScript() ?? {};

/** What is left of an operation that failed after something had been done. */
export interface PartOfIt {
  readonly id: string;
  readonly properties: Values;
  readonly reasons: readonly string[];
}

/** An operation that the provider process refused or could not do. */
export class OperationFailed extends Error {
  override readonly name = "OperationFailed";

  constructor(
    message: string,
    readonly partOfIt?: PartOfIt,
  ) {
    super(message);
  }
}

/** Reads the failure of a call as the engine does: what is left of it travels in the trailer `grpc-status-details-bin`. */
export function failureOf(error: ServiceError): Error {
  if (error.code !== status.UNKNOWN) return error;
  const [details] = error.metadata.get("grpc-status-details-bin");
  return new OperationFailed(error.details, details instanceof Uint8Array ? partOfIt(details) : undefined);
}

function partOfIt(details: Uint8Array): PartOfIt {
  const [any, ...others] = Status.deserializeBinary(details).getDetailsList();
  if (any === undefined || others.length > 0 || any.getTypeName() !== "pulumirpc.ErrorResourceInitFailed") {
    throw new Error("the details of the failure are of another kind");
  }
  const failed = messages.ErrorResourceInitFailed.deserializeBinary(any.getValue_asU8());
  return { id: failed.getId(), properties: fromStruct(failed.getProperties()), reasons: failed.getReasonsList() };
}

/** The failure of an operation that must fail. */
export async function failing(operation: Promise<unknown>): Promise<OperationFailed> {
  const error: unknown = await operation.then(
    () => new Error("the operation succeeded"),
    (reason: unknown) => reason,
  );
  if (error instanceof OperationFailed) return error;
  throw error;
}
