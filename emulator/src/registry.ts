import type { Action } from "./action";
import { ArchiveKey, CancelKeyArchive } from "./kms/archiveKey";
import { SignByAsymmetricKey, VerifyByAsymmetricKey } from "./kms/asymmetricSignatures";
import { CreateKey } from "./kms/createKey";
import { DescribeKey, DescribeKeys } from "./kms/describeKey";
import { DisableKey, DisableKeys } from "./kms/disableKey";
import { EnableKey, EnableKeys } from "./kms/enableKey";
import { GetPublicKey } from "./kms/getPublicKey";
import { GetServiceStatus } from "./kms/getServiceStatus";
import { CancelKeyDeletion, ScheduleKeyDeletion } from "./kms/keyDeletion";
import { DisableKeyRotation, EnableKeyRotation, GetKeyRotationStatus } from "./kms/keyRotation";
import { ListKeyDetail } from "./kms/listKeyDetail";
import { ListKeys } from "./kms/listKeys";
import { GetRegions, ListAlgorithms } from "./kms/regionFacts";
import { UpdateAlias } from "./kms/updateAlias";
import { UpdateKeyDescription } from "./kms/updateKeyDescription";
import { GetCallerIdentity } from "./sts/getCallerIdentity";
import { DescribeResourceTagsByResourceIds } from "./tag/describeResourceTagsByResourceIds";
import { GetResources } from "./tag/getResources";
import { ModifyResourceTags } from "./tag/modifyResourceTags";
import { TagResources, UnTagResources } from "./tag/tagResources";

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
    actions: { GetCallerIdentity },
  },
};

export const serviceNames: readonly ServiceName[] = ["kms", "tag", "sts"];
