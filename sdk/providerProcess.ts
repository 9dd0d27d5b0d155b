import { createRequire } from "node:module";
import { join } from "node:path";
import * as pulumi from "@pulumi/pulumi";
import { isEngineThere } from "./program/engine";
import { providerModule } from "./providerText";

/**
 * Refuses a program whose directory does not reach the package: Pulumi starts the provider process there, whatever the
 * program itself was loaded from (a bundle, a linked or hoisted package), and would fail only at the first key.
 *
 * There is a provider process only where an engine is spoken to, over gRPC. Under `pulumi.runtime.setMocks` there is none,
 * and a unit test may run from sources or a bundle, so there is nothing to refuse.
 *
 * @throws {pulumi.ResourceError} that says to add the package to the project.
 */
export function refuseUnreachablePackage(name: string, parent: pulumi.Resource | undefined): void {
  if (!isEngineThere() || isReachableFrom(process.cwd())) {
    return;
  }
  throw new pulumi.ResourceError(
    `KmsKey "${name}": Pulumi runs the provider from ${process.cwd()}, where ${providerModule} is not found. ` +
      "The package pulumi-tencentcloud-kms is missing there: add it to this project's package.json and install it.",
    parent,
    true,
  );
}

/** Looks up as the provider process does: from `node_modules` of that directory upward. */
export function isReachableFrom(directory: string): boolean {
  try {
    createRequire(join(directory, "program.js")).resolve(providerModule);
    return true;
  } catch {
    return false;
  }
}
