import { ArchiveKey } from "./kms/archiveKey";
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
import { ScheduleKeyDeletion } from "./kms/scheduleKeyDeletion";
import { SignByAsymmetricKey } from "./kms/signByAsymmetricKey";
import { UpdateAlias } from "./kms/updateAlias";
import { UpdateKeyDescription } from "./kms/updateKeyDescription";
import { VerifyByAsymmetricKey } from "./kms/verifyByAsymmetricKey";
import type { Contract } from "./run/assertion";
import { AssumeRole } from "./sts/assumeRole";
import { AssumeRoleWithWebIdentity } from "./sts/assumeRoleWithWebIdentity";
import { GetCallerIdentity } from "./sts/getCallerIdentity";
import { DescribeResourceTagsByResourceIds } from "./tag/describeResourceTagsByResourceIds";
import { GetResources } from "./tag/getResources";
import { ModifyResourceTags } from "./tag/modifyResourceTags";
import { TagResources } from "./tag/tagResources";
import { UnTagResources } from "./tag/unTagResources";

/** What is held of the cloud, action by action. */
export const contracts: readonly Contract[] = [
  ArchiveKey,
  CancelKeyArchive,
  CancelKeyDeletion,
  CreateKey,
  DescribeKey,
  DescribeKeys,
  DisableKey,
  DisableKeyRotation,
  DisableKeys,
  EnableKey,
  EnableKeyRotation,
  EnableKeys,
  GetKeyRotationStatus,
  GetPublicKey,
  GetRegions,
  GetServiceStatus,
  ListAlgorithms,
  ListKeyDetail,
  ListKeys,
  ScheduleKeyDeletion,
  SignByAsymmetricKey,
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
