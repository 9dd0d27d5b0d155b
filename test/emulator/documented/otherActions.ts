import { makeKey } from "../support/keys";
import { type ActionFacts, kmsCommon, messages, noMemberAccount } from "./facts";
import { refusedKeyIds } from "./oneKey";

const usage = { KeyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC" };

export const GetPublicKey: ActionFacts = {
  service: "kms",
  parameters: { KeyId: "string*" },
  codes: [
    ...kmsCommon.codes,
    "InvalidParameterValue.InvalidKeyId",
    "ResourceUnavailable.CmkNotFound",
    "ResourceUnavailable.CmkStateNotSupport",
  ],
  impossible: { ...kmsCommon.impossible, ...noMemberAccount },
  accepted: async (cloud) => [{ KeyId: await makeKey(cloud, usage) }],
  refused: [
    ...refusedKeyIds(),
    {
      because: "the key is disabled",
      code: "ResourceUnavailable.CmkStateNotSupport",
      message: messages.stateNotSupport,
      request: async (cloud) => {
        const KeyId = await makeKey(cloud, usage);
        await cloud.kms().DisableKey({ KeyId });
        return { KeyId };
      },
    },
    {
      because: "the key is symmetric",
      code: "InvalidParameter",
      message: "Invalid parameter. The CMK is not asymmetric.",
      request: async (cloud) => ({ KeyId: await makeKey(cloud) }),
    },
  ],
};

/** An action that takes nothing: a parameter is unknown to it, not wrong. */
const withoutParameters: ActionFacts = {
  service: "kms",
  parameters: {},
  codes: kmsCommon.codes,
  impossible: {
    ...kmsCommon.impossible,
    ...noMemberAccount,
    InvalidParameter: "the action takes no parameter",
  },
  accepted: async () => [{}],
  refused: [],
};

export const ListAlgorithms: ActionFacts = withoutParameters;
export const GetRegions: ActionFacts = withoutParameters;
export const GetServiceStatus: ActionFacts = {
  ...withoutParameters,
  codes: [...kmsCommon.codes, "UnsupportedOperation"],
  impossible: { ...withoutParameters.impossible, UnsupportedOperation: "an account without the service is told so" },
};
