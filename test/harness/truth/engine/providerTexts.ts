/** The text in the file by which the documentation imports a key. */
export const documentedText = "exports.handler = () => require('pulumi-tencentcloud-kms/provider').kmsKey;";

/** Texts of the provider that states may hold beside the one that the class writes: of the documentation and of 0.1.0. */
export const earlierTexts: readonly string[] = [
  documentedText,
  `exports.handler = () => { try { return require("pulumi-tencentcloud-kms/provider").kmsKey; } catch (e) { if (e.code === "MODULE_NOT_FOUND" && e.message.includes("'pulumi-tencentcloud-kms/")) throw Object.assign(new Error("The npm package pulumi-tencentcloud-kms is missing: put it back into package.json and install it until its keys are gone from the stack."), { stack: "" }); throw e; } };`,
];
