import { KmsKey } from "pulumi-tencentcloud-kms";

const payments = new KmsKey("payments", {
  alias: "payments",
  description: "Card data at rest",
  keyRotationEnabled: true,
  rotateDays: 90,
  tags: { team: "payments", env: "prod" },
});

export const keyId = payments.id;
