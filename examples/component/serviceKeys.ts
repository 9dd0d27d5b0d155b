import * as pulumi from "@pulumi/pulumi";
import { KmsKey } from "pulumi-tencentcloud-kms";

export interface ServiceKeysArgs {
  /** The team that owns the service. */
  team: string;
}

/** The keys that each of our services has: one for its data, one for what it signs. */
export class ServiceKeys extends pulumi.ComponentResource {
  readonly dataKeyId: pulumi.Output<string>;
  readonly signingKeyId: pulumi.Output<string>;
  readonly publicKey: pulumi.Output<string>;

  constructor(name: string, { team }: ServiceKeysArgs, opts?: pulumi.ComponentResourceOptions) {
    super("acme:kms:ServiceKeys", name, {}, opts);
    const tags = { team, service: name };

    const data = new KmsKey(
      `${name}-data`,
      { description: `Data of ${name}`, keyRotationEnabled: true, rotateDays: 90, tags },
      { parent: this },
    );
    const signing = new KmsKey(
      `${name}-signing`,
      { description: `Signatures of ${name}`, keyUsage: "ASYMMETRIC_SIGN_VERIFY_ECC", tags },
      { parent: this },
    );

    this.dataKeyId = data.id;
    this.signingKeyId = signing.id;
    this.publicKey = signing.publicKeyPem;
    this.registerOutputs({ dataKeyId: this.dataKeyId, signingKeyId: this.signingKeyId, publicKey: this.publicKey });
  }
}
