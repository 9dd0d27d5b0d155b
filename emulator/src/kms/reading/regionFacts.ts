import type {
  AlgorithmInfo,
  GetRegionsResponse,
  ListAlgorithmsResponse,
} from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import { algorithms, isKeyUsage, isOfferedIn } from "../../cloud/keys/keyUsages";
import { familyOf, kmsRegions } from "../../cloud/regions";
import { defineAction, type NoParameters } from "../../gateway/action";

/** A choice: the list of regions is the emulator's own. */
export const GetRegions = defineAction<NoParameters, GetRegionsResponse>({
  parameters: {},
  ratePerSecond: 100,
  writes: false,
  run: () => ({ Regions: [...kmsRegions] }),
});

/** What `CreateKey` accepts in the region of the call. */
export const ListAlgorithms = defineAction<NoParameters, ListAlgorithmsResponse>({
  parameters: {},
  ratePerSecond: 100,
  writes: false,
  run({ region }) {
    const offered = Object.entries(algorithms).filter(([usage]) => isKeyUsage(usage) && isOfferedIn(region, usage));
    const withPrefix = (prefix: string): AlgorithmInfo[] =>
      offered
        .filter(([usage]) => usage.startsWith(prefix))
        .map(([usage, algorithm]) => ({ KeyUsage: usage, Algorithm: algorithm }));
    return {
      SymmetricAlgorithms: [{ KeyUsage: "ENCRYPT_DECRYPT", Algorithm: familyOf(region) === "SM" ? "SM4" : "AES_256" }],
      AsymmetricAlgorithms: withPrefix("ASYMMETRIC_DECRYPT_"),
      AsymmetricSignVerifyAlgorithms: withPrefix("ASYMMETRIC_SIGN_VERIFY_"),
    };
  },
});
