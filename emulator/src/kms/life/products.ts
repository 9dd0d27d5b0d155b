import type { Key } from "../../cloud/keys/key";
import { refusal } from "../../errors";

/** @throws {ApiError} when a product uses the key or made it: it must not become unusable */
export function refuseUsedByProduct(key: Key): void {
  if (key.owner !== "user") throw refusal("FailedOperation.CmkUsedByCloudProduct", `Product: ${key.owner}.`);
  if (key.usedBy !== "") throw refusal("FailedOperation.CmkUsedByCloudProduct", `Product: ${key.usedBy}.`);
  const [binding] = key.bindings ?? [];
  if (binding !== undefined) throw refusal("FailedOperation.CmkUsedByCloudProduct", `Product: ${binding.productId}.`);
}

/** @throws {ApiError} when a product made the key */
export function refuseMadeByProduct(key: Key): void {
  if (key.owner !== "user") throw refusal("UnsupportedOperation.NotUserCreatedCmk");
}
