import { SignByAsymmetricKey, VerifyByAsymmetricKey } from "./asymmetricSignatures";
import { CreateKey } from "./createKey";
import type { ActionFacts } from "./facts";
import { GetResources } from "./getResources";
import {
  ArchiveKey,
  CancelKeyArchive,
  DisableKey,
  DisableKeyRotation,
  DisableKeys,
  EnableKey,
  EnableKeyRotation,
  EnableKeys,
  UpdateAlias,
  UpdateKeyDescription,
} from "./keyChanges";
import { CancelKeyDeletion, ScheduleKeyDeletion } from "./keyDeletion";
import { DescribeKey, DescribeKeys, GetKeyRotationStatus, ListKeyDetail, ListKeys } from "./keyReads";
import { ModifyResourceTags } from "./modifyResourceTags";
import { GetPublicKey, GetRegions, GetServiceStatus, ListAlgorithms } from "./otherActions";
import { AssumeRole, AssumeRoleWithWebIdentity, GetCallerIdentity } from "./sts";
import { DescribeResourceTagsByResourceIds } from "./tagReads";
import { TagResources, UnTagResources } from "./tagResources";

/** The documented facts of every action that is emulated. */
export const documented: Readonly<Record<string, ActionFacts>> = {
  ArchiveKey,
  AssumeRole,
  AssumeRoleWithWebIdentity,
  CancelKeyArchive,
  CancelKeyDeletion,
  CreateKey,
  DescribeKey,
  DescribeKeys,
  DescribeResourceTagsByResourceIds,
  DisableKey,
  DisableKeyRotation,
  DisableKeys,
  EnableKey,
  EnableKeyRotation,
  EnableKeys,
  GetCallerIdentity,
  GetKeyRotationStatus,
  GetPublicKey,
  GetRegions,
  GetResources,
  GetServiceStatus,
  ListAlgorithms,
  ListKeyDetail,
  ListKeys,
  ModifyResourceTags,
  ScheduleKeyDeletion,
  SignByAsymmetricKey,
  TagResources,
  UnTagResources,
  UpdateAlias,
  UpdateKeyDescription,
  VerifyByAsymmetricKey,
};
