import * as pulumi from "@pulumi/pulumi";
import { KmsKey } from "pulumi-tencentcloud-kms";

interface KeySpec {
  name: string;
  description: string;
  /** Days between two rotations; left out, the key does not rotate. */
  rotateDays?: number;
}

const config = new pulumi.Config();
const team = config.require("team");

export const keyIds: Record<string, pulumi.Output<string>> = {};

for (const { name, description, rotateDays } of config.requireObject<KeySpec[]>("keys")) {
  const key = new KmsKey(name, {
    alias: `${team}-${name}`,
    description,
    keyRotationEnabled: rotateDays !== undefined,
    rotateDays,
    tags: { team },
  });
  keyIds[name] = key.id;
}
