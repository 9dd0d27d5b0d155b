import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** Tencent's bridged provider, and what `pulumi package add terraform-provider tencentcloudstack/tencentcloud` makes. */
const packages = ["@tencentcloud_iac/pulumi", "@pulumi/tencentcloud"];

/** Whether a program depends on Tencent's bridged provider, by the `package.json` that is nearest to its directory. */
export function hasBridgedProvider(directory: string): boolean {
  const dependencies = dependenciesIn(directory);
  return packages.some((name) => dependencies.includes(name));
}

function dependenciesIn(directory: string): string[] {
  try {
    const found: unknown = JSON.parse(readFileSync(join(directory, "package.json"), "utf8"));
    return typeof found === "object" && found !== null ? dependenciesOf(found) : [];
  } catch {
    const above = dirname(directory);
    return above === directory ? [] : dependenciesIn(above);
  }
}

const dependenciesOf = (found: object): string[] =>
  ["dependencies", "devDependencies", "optionalDependencies", "peerDependencies"].flatMap((kind) =>
    Object.keys(Reflect.get(found, kind) ?? {}),
  );
