import type { CloudOperation } from "../call/cloud";
import { CloudError } from "../call/cloudError";
import { askHalving } from "./halving";
import { isDeleted, type KeyMetadata } from "./keyMetadata";

/** What the cloud says of one key: its metadata, that there is no such key, or why it says nothing. */
export type Described = KeyMetadata | "gone" | CloudError;

/**
 * Asks for keys by id, in one call where all ids are good.
 *
 * @param keyIds at most 100, each once: https://cloud.tencent.com/document/api/573/34433
 */
export async function describeKeys(
  operation: CloudOperation,
  keyIds: readonly string[],
): Promise<ReadonlyMap<string, Described>> {
  const answers = await askHalving<Described>(keyIds, async (some) => {
    const { KeyMetadatas = [] } = await operation.call("DescribeKeys", { KeyIds: [...some] });
    const found = KeyMetadatas.map((metadata) => [metadata.KeyId ?? "", metadata] as const);
    const silent = some.filter((keyId) => !found.some(([foundId]) => foundId === keyId));
    // A key that is left out without a word is asked for alone, where the answer has one meaning only.
    const alone = await Promise.all(silent.map(async (keyId) => [keyId, await describeOne(operation, keyId)] as const));
    return new Map<string, Described>([...found, ...alone]);
  });
  return new Map([...answers].map(([keyId, answer]) => [keyId, goneOr(keyId, answer)]));
}

/** Asks for one key by id, in a call of its own. */
export const describeKey = async (operation: CloudOperation, keyId: string): Promise<Described> =>
  goneOr(keyId, await describeOne(operation, keyId));

async function describeOne(operation: CloudOperation, keyId: string): Promise<Described> {
  try {
    const { KeyMetadata: metadata, RequestId: requestId = "" } = await operation.call("DescribeKey", { KeyId: keyId });
    return metadata ?? emptyAnswer(operation.region, keyId, requestId);
  } catch (error) {
    if (error instanceof CloudError) return error;
    throw error;
  }
}

function goneOr(keyId: string, answer: Described): Described {
  if (answer === "gone") return answer;
  if (!(answer instanceof CloudError)) return isDeleted(answer) ? "gone" : answer;
  return answer.gone ? "gone" : answer.forKey(keyId);
}

/** No key in an answer is not the cloud's word that there is none. */
const emptyAnswer = (region: string, keyId: string, requestId: string): CloudError =>
  new CloudError({
    action: "DescribeKey",
    code: "",
    said: "the answer holds no key",
    requestId,
    region,
    keyId,
    outcome: "unclear",
    afterUnclear: false,
    advice: "Run the command again.",
  });
