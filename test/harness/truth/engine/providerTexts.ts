import { providerText } from "../../../../sdk/providerText";

/** The text in the file by which the documentation imports a key: that of the class. */
export const documentedText = providerText;

/** Texts of the provider that earlier states hold: of the documentation that went with 0.1.0, and of its class. */
export const earlierTexts: readonly string[] = [
  "exports.handler = () => require('pulumi-tencentcloud-kms/provider').kmsKey;",
  `exports.handler = () => { try { return require("pulumi-tencentcloud-kms/provider").kmsKey; } catch (e) { if (e.code === "MODULE_NOT_FOUND" && e.message.includes("'pulumi-tencentcloud-kms/")) throw Object.assign(new Error("The npm package pulumi-tencentcloud-kms is missing: put it back into package.json and install it until its keys are gone from the stack."), { stack: "" }); throw e; } };`,
];
