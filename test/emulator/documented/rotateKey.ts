import type { EmulatedCloud } from "../support/emulatedCloud";
import { makeKey, makeKeyIn } from "../support/keys";
import { type ActionFacts, kmsCommon, memberAccountParameters, messages, type Refused } from "./facts";
import { refusedDelegation, refusedKeyIds } from "./oneKey";

async function makeRotatingKey(cloud: EmulatedCloud): Promise<string> {
  const KeyId = await makeKey(cloud);
  await cloud.kms().EnableKeyRotation({ KeyId });
  return KeyId;
}

const refusedUnsupported = (because: string, make: (cloud: EmulatedCloud) => Promise<string>): Refused => ({
  because,
  code: "UnsupportedOperation.RotateNotSupported",
  message: "Rotation not supported (rotation not enabled, external key, replica key)",
  request: async (cloud) => ({ KeyId: await make(cloud) }),
});

export const RotateKey: ActionFacts = {
  service: "kms",
  parameters: { KeyId: "string*", ...memberAccountParameters },
  codes: [
    ...kmsCommon.codes,
    "FailedOperation.RotateTaskRunning",
    "InvalidParameterValue.InvalidKeyId",
    "RequestLimitExceeded.RotateRateLimited",
    "ResourceUnavailable.CmkNotFound",
    "ResourceUnavailable.CmkStateNotSupport",
    "UnsupportedOperation.RotateNotSupported",
  ],
  impossible: {
    ...kmsCommon.impossible,
    "FailedOperation.RotateTaskRunning": "a key has rotated when the call is answered",
  },
  accepted: async (cloud) => [{ KeyId: await makeRotatingKey(cloud) }],
  refused: [
    ...refusedKeyIds(),
    refusedDelegation(),
    refusedUnsupported("the key does not rotate", makeKey),
    refusedUnsupported("the key is asymmetric", (cloud) => makeKey(cloud, { KeyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" })),
    refusedUnsupported("the key is external", (cloud) => makeKeyIn(cloud, "PendingImport")),
    refusedUnsupported("the key is a replica", async (cloud) => {
      const KeyId = await makeRotatingKey(cloud);
      await cloud.control("PATCH", `keys/${KeyId}`, { sourceRegion: "ap-beijing" });
      return KeyId;
    }),
    {
      because: "the key is disabled",
      code: "ResourceUnavailable.CmkStateNotSupport",
      message: messages.stateNotSupport,
      request: async (cloud) => {
        const KeyId = await makeRotatingKey(cloud);
        await cloud.kms().DisableKey({ KeyId });
        return { KeyId };
      },
    },
    {
      because: "the key was rotated within 24 hours",
      code: "RequestLimitExceeded.RotateRateLimited",
      message: "Rotation operation triggers frequency limit, default can only rotate once within 24 hours.",
      request: async (cloud) => {
        const KeyId = await makeRotatingKey(cloud);
        await cloud.kms().RotateKey({ KeyId });
        return { KeyId };
      },
    },
  ],
};
