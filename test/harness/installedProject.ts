import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, type TestContext } from "vitest";
import { install, makeProject, pack, Unreachable } from "./npm";

/** Installs into a folder, which holds both packages as tarballs. */
type Installing = (folder: string, tarballs: readonly string[]) => Promise<void>;

/**
 * A project for all tests of a suite, with the packed packages installed.
 *
 * @returns its folder, for a test. Where nothing can be installed the test is skipped with the reason; not in continuous
 * integration, where that is a failure
 */
export function installedProject(installing: Installing): (context: TestContext) => string {
  let project: Awaited<ReturnType<typeof makeProject>> | undefined;
  let reason: string | undefined;

  beforeAll(async () => {
    project = await makeProject();
    const tarballs = join(project.folder, "tarballs");
    await mkdir(tarballs);
    const packed = [await pack(".", tarballs), await pack("emulator", tarballs)];
    try {
      await installing(
        project.folder,
        packed.map(({ path }) => path),
      );
    } catch (error) {
      if (!(error instanceof Unreachable) || process.env.CI) throw error;
      reason = `the npm registry does not answer (${error.message}), and npm's cache lacks what is needed`;
    }
  });
  afterAll(() => project?.remove());

  return (context) => {
    if (project === undefined) throw new Error("the project is made before the first test");
    if (reason !== undefined) context.skip(reason);
    return project.folder;
  };
}

/** Installs a version of Node beside a project. @returns the folder of its `node` */
export async function installNode(project: string, version: string): Promise<string> {
  const { nodePackage } = await import("../../scripts/node/nodePackage.mjs");
  const name = nodePackage();
  const folder = join(project, `node-${version}`);
  await mkdir(folder);
  await install(folder, [`${name}@${version}`], ["--prefix", folder, "--ignore-scripts"]);
  return join(folder, "node_modules", name, "bin");
}
