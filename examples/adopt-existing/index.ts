import * as pulumi from "@pulumi/pulumi";
import { KmsKey } from "pulumi-tencentcloud-kms";

const config = new pulumi.Config();

// Takes an existing key over, unchanged. What differs from the program shows in the preview after that.
const invoices = new KmsKey("invoices", {
  adoptKeyId: config.require("invoicesKeyId"),
  alias: "invoices",
  description: "Invoices of all years",
  keyRotationEnabled: true,
  rotateDays: 90,
  tags: { team: "billing" },
});

export const keyId = invoices.id;
