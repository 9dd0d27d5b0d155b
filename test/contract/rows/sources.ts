/** Where it stands what is held of the cloud. */
export const sources = {
  /** Codes that all services share, and those of KMS. */
  codes: "https://www.tencentcloud.com/document/product/1030/32201",
  /** Parameters, types and limits, as the official command line has them. */
  parameters: (action: string) => `tccli, services/kms/v20190118/api.json, ${action}`,
  tagParameters: (action: string) => `tccli, services/tag/v20180813/api.json, ${action}`,
  stsParameters: (action: string) => `tccli, services/sts/v20180813/api.json, ${action}`,
  /** The list of codes that the official client has beside each action. */
  listed: (action: string) => `tencentcloud-sdk-go, kms/v20190118/client.go, codes of ${action}`,
  tagListed: (action: string) => `tencentcloud-sdk-go, tag/v20180813/client.go, codes of ${action}`,
  stsListed: (action: string) => `tencentcloud-sdk-go, sts/v20180813/client.go, codes of ${action}`,
  published: "test/contract/published/answers.json",
  wrongType:
    "cloud-custodian, tools/c7n_tencentcloud, cassette test_cvm_exec_exception: a gateway refusal of a wrong type",
  terraform: (what: string) => `terraform-provider-tencentcloud, ${what}`,
  deletion: "https://www.tencentcloud.com/document/product/1030/32780",
  tagLimits: "https://cloud.tencent.com/document/product/651/13354",
} as const;
