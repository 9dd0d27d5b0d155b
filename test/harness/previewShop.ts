import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import ts from "typescript";
import { type DocumentOptions, type DocumentProject, openDocumentProject } from "./documentProject";
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

const shownRequestId = "5b1f7c3e-9f0a-4c55-8f0e-2f6f3f1c7a10";

/** What the document leaves out everywhere. */
export const tellsOfEmulator = /^\s*tencentcloud: talking to an emulator at /;

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
 */
export async function openPreviewShop(
  options: Pick<DocumentOptions, "heading" | "onTestFinished" | "quota">,
): Promise<DocumentProject> {
  beginning ??= bringUp(options);
  return openShop(await beginning, options);
}

async function bringUp({ onTestFinished }: Pick<DocumentOptions, "onTestFinished">): Promise<Beginning> {
  const shop = await openShop(undefined, { ...(onTestFinished && { onTestFinished }) });
  for (const command of [`pulumi stack init ${stack}`, "pulumi up --skip-preview"]) {
    const { exitCode, stdout, stderr } = await shop.run(command);
    if (exitCode !== 0) throw new Error(`${command} failed\n${stdout}\n${stderr}`);
  }
  await shop.cloud.kms.CreateKey({ Alias: "orders", Description: "Orders until 2019" });
  const keys = await shop.cloud.keys();
  const shown = (text: string) =>
    keys
      .reduce((told, { KeyId, Alias }) => told.replaceAll(KeyId, shownKeyIds[Alias] ?? KeyId), text)
      .replace(/(?<="requestId": ")[^"]+/g, shownRequestId);
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

async function openShop(
  begun: Beginning | undefined,
  options: Pick<DocumentOptions, "heading" | "onTestFinished" | "quota">,
): Promise<DocumentProject> {
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
      ...options,
      cloudState: begun?.cloud ?? '{"version":1}\n',
      environment: { PULUMI_STACK: stack },
      change: async (change) => {
        source = patched(source, change);
        await writeFile(program, compiled(source));
      },
      leftOut: tellsOfEmulator,
    },
  );
  return shop;
}

/** Compiling once, here, is what each run of a program in TypeScript would begin with. */
const settingsOfProject = "name: shop\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n";

const compiled = (source: string): string =>
  ts.transpileModule(source, { compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 } })
    .outputText;
