import type * as pulumi from "@pulumi/pulumi";

/** What finds an existing key, beside its KeyId. */
export interface KmsKeyState {
  /**
   * Long name of the region that holds the key, such as `ap-guangzhou`.
   *
   * @default the setting `tencentcloud:region`, else the environment variable `TENCENTCLOUD_REGION`
   */
  region?: pulumi.Input<string | undefined>;
}
