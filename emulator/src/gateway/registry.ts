import { ArchiveKey, CancelKeyArchive } from "../kms/life/archiveKey";
import { BindCloudResource, UnbindCloudResource } from "../kms/life/cloudResources";
import { CreateKey } from "../kms/life/createKey";
import { DisableKey, DisableKeys } from "../kms/life/disableKey";
import { EnableKey, EnableKeys } from "../kms/life/enableKey";
import { CancelKeyDeletion, ScheduleKeyDeletion } from "../kms/life/keyDeletion";
import { DisableKeyRotation, EnableKeyRotation, GetKeyRotationStatus } from "../kms/life/keyRotation";
import { RotateKey } from "../kms/life/rotateKey";
import { DeleteImportedKeyMaterial } from "../kms/material/deleteImportedKeyMaterial";
import { GetParametersForImport } from "../kms/material/getParametersForImport";
import { ImportKeyMaterial } from "../kms/material/importKeyMaterial";
import { UpdateAlias } from "../kms/naming/updateAlias";
import { UpdateKeyDescription } from "../kms/naming/updateKeyDescription";
import { DescribeKey, DescribeKeys } from "../kms/reading/describeKey";
import { GetServiceStatus } from "../kms/reading/getServiceStatus";
import { ListKeyDetail } from "../kms/reading/listKeyDetail";
import { ListKeys } from "../kms/reading/listKeys";
import { GetRegions, ListAlgorithms } from "../kms/reading/regionFacts";
import { AsymmetricRsaDecrypt } from "../kms/use/asymmetricRsaDecrypt";
import { SignByAsymmetricKey, VerifyByAsymmetricKey } from "../kms/use/asymmetricSignatures";
import { AsymmetricSm2Decrypt } from "../kms/use/asymmetricSm2Decrypt";
import { Decrypt } from "../kms/use/decrypt";
import { Encrypt } from "../kms/use/encrypt";
import { GenerateDataKey } from "../kms/use/generateDataKey";
import { GenerateRandom } from "../kms/use/generateRandom";
import { GetPublicKey } from "../kms/use/getPublicKey";
import { ReEncrypt } from "../kms/use/reEncrypt";
import { AssumeRole } from "../sts/assumeRole";
import { AssumeRoleWithWebIdentity } from "../sts/assumeRoleWithWebIdentity";
import { GetCallerIdentity } from "../sts/getCallerIdentity";
import { DescribeResourceTagsByResourceIds } from "../tag/describeResourceTagsByResourceIds";
import { GetResources } from "../tag/getResources";
import { ModifyResourceTags } from "../tag/modifyResourceTags";
import { TagResources, UnTagResources } from "../tag/tagResources";
import type { Action } from "./action";

interface Service {
  readonly version: string;
  /** Whether a call must name a region. */
  readonly regional: boolean;
  readonly actions: Readonly<Record<string, Action>>;
}

export type ServiceName = "kms" | "tag" | "sts";

/** Everything that is emulated. */
export const services: Readonly<Record<ServiceName, Service>> = {
  kms: {
    version: "2019-01-18",
    regional: true,
    actions: {
      ArchiveKey,
      AsymmetricRsaDecrypt,
      AsymmetricSm2Decrypt,
      BindCloudResource,
      CancelKeyArchive,
      CancelKeyDeletion,
      CreateKey,
      Decrypt,
      DeleteImportedKeyMaterial,
      DescribeKey,
      DescribeKeys,
      DisableKey,
      DisableKeyRotation,
      DisableKeys,
      EnableKey,
      EnableKeyRotation,
      EnableKeys,
      Encrypt,
      GenerateDataKey,
      GenerateRandom,
      GetKeyRotationStatus,
      GetParametersForImport,
      GetPublicKey,
      GetRegions,
      GetServiceStatus,
      ImportKeyMaterial,
      ListAlgorithms,
      ListKeyDetail,
      ListKeys,
      ReEncrypt,
      RotateKey,
      ScheduleKeyDeletion,
      SignByAsymmetricKey,
      UnbindCloudResource,
      UpdateAlias,
      UpdateKeyDescription,
      VerifyByAsymmetricKey,
    },
  },
  tag: {
    version: "2018-08-13",
    regional: false,
    actions: { DescribeResourceTagsByResourceIds, GetResources, ModifyResourceTags, TagResources, UnTagResources },
  },
  sts: {
    version: "2018-08-13",
    regional: false,
    actions: { AssumeRole, AssumeRoleWithWebIdentity, GetCallerIdentity },
  },
};

export const serviceNames: readonly ServiceName[] = ["kms", "tag", "sts"];
