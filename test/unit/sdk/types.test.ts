import type * as pulumi from "@pulumi/pulumi";
import { describe, expectTypeOf, it } from "vitest";
import type { DeclarableName, KeyProperties } from "../../../provider/key/model/model";
import type { KeyReference } from "../../../provider/key/model/properties";
import type {
  KeyLifecycleState,
  KeyOrigin,
  KeyUsage,
  KmsKey,
  KmsKeyArgs,
  KmsKeyState,
  OnDestroy,
  OnReplace,
  ProviderArgs,
} from "../../../sdk";

/** These are judged by the compiler. */
describe("the types of the package", () => {
  it("have an argument for each input of the provider", () => {
    expectTypeOf<keyof KmsKeyArgs>().toEqualTypeOf<DeclarableName | "alias" | "region" | KeyReference>();
  });

  it("have an output for each property of the state, of the same type", () => {
    type Outputs = {
      [Name in keyof KmsKey as KmsKey[Name] extends pulumi.Output<unknown> ? Name : never]: KmsKey[Name];
    };
    type Expected = Omit<KeyProperties, "__urn" | "tags"> & {
      tags: Record<string, string>;
      id: string;
      urn: string;
    };

    expectTypeOf<keyof Outputs>().toEqualTypeOf<keyof Expected>();
    expectTypeOf<{ [Name in keyof Expected]: pulumi.Output<Expected[Name]> }>().toExtend<Outputs>();
  });

  it("take inputs that are computed, and inputs that may be undefined", () => {
    expectTypeOf<pulumi.Output<string>>().toExtend<KmsKeyArgs["alias"]>();
    expectTypeOf<Promise<number>>().toExtend<KmsKeyArgs["rotateDays"]>();
    expectTypeOf<string | undefined>().toExtend<KmsKeyArgs["description"]>();
    expectTypeOf<pulumi.Output<string | undefined>>().toExtend<KmsKeyArgs["description"]>();
    expectTypeOf<{ team: pulumi.Output<string> }>().toExtend<KmsKeyArgs["tags"]>();
    expectTypeOf<KmsKeyState>().toExtend<KmsKeyArgs>();
  });

  it("know the seven key usages", () => {
    expectTypeOf<KeyUsage>().toEqualTypeOf<
      | "ENCRYPT_DECRYPT"
      | "ASYMMETRIC_DECRYPT_RSA_2048"
      | "ASYMMETRIC_DECRYPT_SM2"
      | "ASYMMETRIC_SIGN_VERIFY_SM2"
      | "ASYMMETRIC_SIGN_VERIFY_ECC"
      | "ASYMMETRIC_SIGN_VERIFY_RSA_2048"
      | "ASYMMETRIC_SIGN_VERIFY_ECDSA384"
    >();
    expectTypeOf<"encrypt_decrypt">().not.toExtend<KmsKeyArgs["keyUsage"]>();
  });

  it("know what becomes of a key", () => {
    expectTypeOf<OnDestroy>().toEqualTypeOf<"scheduleDeletion" | "archive" | "disable">();
    expectTypeOf<OnReplace>().toEqualTypeOf<"archive" | "scheduleDeletion" | "disable">();
    expectTypeOf<KeyOrigin>().toEqualTypeOf<"TENCENT_KMS" | "EXTERNAL">();
  });

  it("tell the state that can be asked for from the states that there are", () => {
    expectTypeOf<KmsKeyArgs["keyState"]>().toEqualTypeOf<
      pulumi.Input<"Enabled" | "Disabled" | "Archived" | undefined> | undefined
    >();
    expectTypeOf<KeyLifecycleState>().toEqualTypeOf<
      "Enabled" | "Disabled" | "PendingDelete" | "PendingImport" | "Archived"
    >();
    expectTypeOf<KmsKey["keyState"]>().toEqualTypeOf<pulumi.Output<KeyLifecycleState>>();
  });

  it("refuse what the provider would refuse", () => {
    // @ts-expect-error: no such usage
    const usage: KmsKeyArgs = { keyUsage: "HMAC" };
    // @ts-expect-error: a key cannot be deleted at once
    const onDestroy: KmsKeyArgs = { onDestroy: "delete" };
    // @ts-expect-error: a state of the cloud that nobody can ask for
    const keyState: KmsKeyArgs = { keyState: "PendingDelete" };
    // @ts-expect-error: a misspelled argument
    const misspelled: KmsKeyArgs = { keyRotationEnable: true };
    // @ts-expect-error: a setting of the stack, not of a provider
    const provider: ProviderArgs = { protectKeys: false };
    expectTypeOf([usage, onDestroy, keyState, misspelled, provider]).toBeArray();
  });
});
