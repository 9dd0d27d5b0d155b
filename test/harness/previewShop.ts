import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import ts from "typescript";
import { type DocumentProject, openDocumentProject } from "./documentProject";
import { codeBlocks, document } from "./markdown";
import { patched } from "./programPatch";

export const previewsDocument = "docs/previews.md";

/** The program with which the document begins. */
export const shopProgram = (): string => codeBlocks(document(previewsDocument), "ts")[0] ?? "";

/** The KeyIds that the document shows, by alias, in the place of those that the emulated cloud makes up. */
export const shownKeyIds: Readonly<Record<string, string>> = {
  payments: "3d0a8f10-1503-11f1-8c4e-525400a1b2c3",
  sessions: "3d0a8f11-1503-11f1-8c4e-525400a1b2c3",
  orders: "3d0a8f12-1503-11f1-8c4e-525400a1b2c3",
};

const stack = "prod";

/** With what each preview begins: what an `up` of the document's first program left behind, and a key that somebody made. */
interface Beginning {
  readonly checkpoint: string;
  readonly settings: string;
  readonly cloud: string;
}

let beginning: Promise<Beginning> | undefined;

/**
 * Opens the shop of `docs/previews.md` for the test that is running: the project with the program with which the document
 * begins, the stack with its state, and the cloud with its keys.
 *
 * @param heading of the section to follow
 */
export async function openPreviewShop(heading: string): Promise<DocumentProject> {
  beginning ??= bringUp();
  return openShop(heading, await beginning);
}

async function bringUp(): Promise<Beginning> {
  const shop = await openShop(undefined, undefined);
  await shop.run(`pulumi stack init ${stack}`);
  const { exitCode, stdout, stderr } = await shop.run("pulumi up --skip-preview");
  if (exitCode !== 0) throw new Error(`${stdout}\n${stderr}`);
  await shop.cloud.kms.CreateKey({ Alias: "orders", Description: "Orders until 2019" });
  const keys = await shop.cloud.keys();
  const shown = (text: string) =>
    keys.reduce((told, { KeyId, Alias }) => told.replaceAll(KeyId, shownKeyIds[Alias] ?? KeyId), text);
  const { settings, checkpoint } = filesOf(shop.paths);
  return {
    checkpoint: shown(await readFile(checkpoint, "utf8")),
    settings: await readFile(settings, "utf8"),
    cloud: shown(await readFile(shop.paths.cloud, "utf8")),
  };
}

const filesOf = ({ project, backend }: { readonly project: string; readonly backend: string }) => ({
  program: join(project, "index.js"),
  settings: join(project, `Pulumi.${stack}.yaml`),
  checkpoint: join(backend, ".pulumi", "stacks", "shop", `${stack}.json`),
});

async function openShop(heading: string | undefined, begun: Beginning | undefined): Promise<DocumentProject> {
  let source = shopProgram();
  let program = "";
  const shop = await openDocumentProject(
    previewsDocument,
    async (project, backend) => {
      const files = filesOf({ project, backend });
      program = files.program;
      await writeFile(join(project, "Pulumi.yaml"), settingsOfProject);
      await writeFile(join(project, "package.json"), JSON.stringify({ name: "shop", private: true, main: "index.js" }));
      await writeFile(program, compiled(source));
      if (begun === undefined) return;
      await mkdir(dirname(files.checkpoint), { recursive: true });
      await writeFile(files.checkpoint, begun.checkpoint);
      await writeFile(files.settings, begun.settings);
    },
    {
      ...(heading !== undefined && { heading }),
      cloudState: begun?.cloud ?? '{"format":1,"advancedMs":0,"keys":[]}',
      environment: { PULUMI_STACK: stack },
      change: async (change) => {
        source = patched(source, change);
        await writeFile(program, compiled(source));
      },
      leftOut: /^\s*tencentcloud: talking to an emulator at /,
    },
  );
  return shop;
}

/** Compiling once, here, is what each run of a program in TypeScript would begin with. */
const settingsOfProject = "name: shop\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n";

const compiled = (source: string): string =>
  ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } })
    .outputText;
