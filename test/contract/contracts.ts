import { ArchiveKey } from "./kms/archiveKey";
import { BindCloudResource } from "./kms/bindCloudResource";
import { CancelKeyArchive } from "./kms/cancelKeyArchive";
import { CancelKeyDeletion } from "./kms/cancelKeyDeletion";
import { CreateKey } from "./kms/createKey";
import { DescribeKey } from "./kms/describeKey";
import { DescribeKeys } from "./kms/describeKeys";
import { DisableKey } from "./kms/disableKey";
import { DisableKeyRotation } from "./kms/disableKeyRotation";
import { DisableKeys } from "./kms/disableKeys";
import { EnableKey } from "./kms/enableKey";
import { EnableKeyRotation } from "./kms/enableKeyRotation";
import { EnableKeys } from "./kms/enableKeys";
import { GetKeyRotationStatus } from "./kms/getKeyRotationStatus";
import { GetPublicKey } from "./kms/getPublicKey";
import { GetRegions } from "./kms/getRegions";
import { GetServiceStatus } from "./kms/getServiceStatus";
import { ListAlgorithms } from "./kms/listAlgorithms";
import { ListKeyDetail } from "./kms/listKeyDetail";
import { ListKeys } from "./kms/listKeys";
import { RotateKey } from "./kms/rotateKey";
import { ScheduleKeyDeletion } from "./kms/scheduleKeyDeletion";
import { SignByAsymmetricKey } from "./kms/signByAsymmetricKey";
import { UnbindCloudResource } from "./kms/unbindCloudResource";
import { UpdateAlias } from "./kms/updateAlias";
import { UpdateKeyDescription } from "./kms/updateKeyDescription";
import { VerifyByAsymmetricKey } from "./kms/verifyByAsymmetricKey";
import { DeleteImportedKeyMaterial } from "./material/deleteImportedKeyMaterial";
import { GetParametersForImport } from "./material/getParametersForImport";
import { ImportKeyMaterial } from "./material/importKeyMaterial";
import type { Contract } from "./run/assertion";
import { AssumeRole } from "./sts/assumeRole";
import { AssumeRoleWithWebIdentity } from "./sts/assumeRoleWithWebIdentity";
import { GetCallerIdentity } from "./sts/getCallerIdentity";
import { DescribeResourceTagsByResourceIds } from "./tag/describeResourceTagsByResourceIds";
import { GetResources } from "./tag/getResources";
import { ModifyResourceTags } from "./tag/modifyResourceTags";
import { TagResources } from "./tag/tagResources";
import { UnTagResources } from "./tag/unTagResources";
import { AsymmetricRsaDecrypt } from "./use/asymmetricRsaDecrypt";
import { AsymmetricSm2Decrypt } from "./use/asymmetricSm2Decrypt";
import { Decrypt } from "./use/decrypt";
import { Encrypt } from "./use/encrypt";
import { GenerateDataKey } from "./use/generateDataKey";
import { GenerateRandom } from "./use/generateRandom";
import { ReEncrypt } from "./use/reEncrypt";

/** What is held of the cloud, action by action. */
export const contracts: readonly Contract[] = [
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
  DescribeResourceTagsByResourceIds,
  GetResources,
  ModifyResourceTags,
  TagResources,
  UnTagResources,
  AssumeRole,
  AssumeRoleWithWebIdentity,
  GetCallerIdentity,
];
