import { AsymmetricRsaDecrypt, AsymmetricSm2Decrypt } from "./asymmetricDecryption";
import { SignByAsymmetricKey, VerifyByAsymmetricKey } from "./asymmetricSignatures";
import { BindCloudResource, UnbindCloudResource } from "./cloudResources";
import { CreateKey } from "./createKey";
import { GenerateDataKey, GenerateRandom } from "./dataKeys";
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
import { DeleteImportedKeyMaterial, GetParametersForImport, ImportKeyMaterial } from "./keyMaterial";
import { DescribeKey, DescribeKeys, GetKeyRotationStatus, ListKeyDetail, ListKeys } from "./keyReads";
import { ModifyResourceTags } from "./modifyResourceTags";
import { GetPublicKey, GetRegions, GetServiceStatus, ListAlgorithms } from "./otherActions";
import { RotateKey } from "./rotateKey";
import { AssumeRole, AssumeRoleWithWebIdentity, GetCallerIdentity } from "./sts";
import { Decrypt, Encrypt, ReEncrypt } from "./symmetricUse";
import { DescribeResourceTagsByResourceIds } from "./tagReads";
import { TagResources, UnTagResources } from "./tagResources";

/** The documented facts of every action that is emulated. */
export const documented: Readonly<Record<string, ActionFacts>> = {
  ArchiveKey,
  AsymmetricRsaDecrypt,
  AsymmetricSm2Decrypt,
  BindCloudResource,
  AssumeRole,
  AssumeRoleWithWebIdentity,
  CancelKeyArchive,
  CancelKeyDeletion,
  CreateKey,
  Decrypt,
  DeleteImportedKeyMaterial,
  DescribeKey,
  DescribeKeys,
  DescribeResourceTagsByResourceIds,
  DisableKey,
  DisableKeyRotation,
  DisableKeys,
  EnableKey,
  EnableKeyRotation,
  EnableKeys,
  Encrypt,
  GenerateDataKey,
  GenerateRandom,
  GetCallerIdentity,
  GetKeyRotationStatus,
  GetParametersForImport,
  GetPublicKey,
  GetRegions,
  GetResources,
  GetServiceStatus,
  ImportKeyMaterial,
  ListAlgorithms,
  ListKeyDetail,
  ListKeys,
  ModifyResourceTags,
  ReEncrypt,
  RotateKey,
  ScheduleKeyDeletion,
  SignByAsymmetricKey,
  TagResources,
  UnTagResources,
  UnbindCloudResource,
  UpdateAlias,
  UpdateKeyDescription,
  VerifyByAsymmetricKey,
};
