import type { Key } from "../../cloud/keys/key";
import { refusal } from "../../errors";

/** @throws {ApiError} when a product made or uses the key: it must not become unusable */
export function refuseUsedByProduct(key: Key): void {
  const [product] = [
    ...(key.owner === "user" ? [] : [key.owner]),
    ...(key.usedBy === "" ? [] : [key.usedBy]),
    ...(key.bindings ?? []).map(({ productId }) => productId),
  ];
  if (product !== undefined) throw refusal("FailedOperation.CmkUsedByCloudProduct", `Product: ${product}.`);
}

/** @throws {ApiError} when a product made the key */
export function refuseMadeByProduct(key: Key): void {
  if (key.owner !== "user") throw refusal("UnsupportedOperation.NotUserCreatedCmk");
}
