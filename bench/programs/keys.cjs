/** The program whose keys are measured. */
const { KmsKey } = require("pulumi-tencentcloud-kms");
const { wishes } = require("./wish.cjs");

for (const { name, inputs } of wishes()) new KmsKey(name, inputs, { protect: false });
