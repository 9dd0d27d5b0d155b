import { type WrappingAlgorithm, wrappingAlgorithms } from "../cloud/keys/key";
import { refusal } from "../errors";

/** @throws {ApiError} when there is no such algorithm */
export function wrappingAlgorithmNamed(name: string, parameter: string): WrappingAlgorithm {
  const known = wrappingAlgorithms.find((algorithm) => algorithm === name);
  if (known === undefined) {
    throw refusal(
      "InvalidParameter",
      `The value \`${name}\` specified in the parameter \`${parameter}\` is not valid.`,
    );
  }
  return known;
}
