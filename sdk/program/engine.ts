import * as pulumi from "@pulumi/pulumi";

/** Whether an engine is spoken to, over gRPC; there is none under `pulumi.runtime.setMocks`. */
export function isEngineThere(): boolean {
  const monitor = pulumi.runtime.getMonitor();
  return monitor !== undefined && "getChannel" in monitor;
}

/** The address of the engine, which its provider processes are given as well. */
export const engineAddress = (): string | undefined =>
  isEngineThere() ? targetOf(pulumi.runtime.getEngine()) : undefined;

/** The SDK's types leave out that its clients are those of gRPC. */
function targetOf(client: object | undefined): string | undefined {
  const channel = called(client, "getChannel");
  const target = called(channel, "getTarget");
  return typeof target === "string" && target !== "" ? target : undefined;
}

function called(object: unknown, method: string): unknown {
  if (typeof object !== "object" || object === null) return undefined;
  const found: unknown = Reflect.get(object, method);
  return typeof found === "function" ? Reflect.apply(found, object, []) : undefined;
}
