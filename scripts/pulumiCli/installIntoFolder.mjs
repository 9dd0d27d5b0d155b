/** Runs Pulumi's installer: `node installIntoFolder.mjs FOLDER VERSION`. */
import { createRequire } from "node:module";
import { PulumiCommand } from "@pulumi/pulumi/automation/index.js";

const [folder, version] = process.argv.slice(2);
if (!folder || !version) throw new Error("usage: installIntoFolder.mjs FOLDER VERSION");

const requireFromSdk = createRequire(createRequire(import.meta.url).resolve("@pulumi/pulumi"));
const { SemVer } = requireFromSdk("semver");
await PulumiCommand.install({ root: folder, version: new SemVer(version) });
