import { KmsKey } from "pulumi-tencentcloud-kms";

// Protected, as every KmsKey is: Pulumi refuses to delete or replace it until a third argument says { protect: false }.
const payments = new KmsKey("payments", {
  alias: "payments",
  description: "Card data at rest",
  keyRotationEnabled: true,
  rotateDays: 90,
  tags: { team: "payments", env: "prod" },
});

export const keyId = payments.id;
