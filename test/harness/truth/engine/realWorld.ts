import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { pulumi, type Ran, runPulumi } from "../../pulumiCommand";
import { account, region, startSeconds, startStackCloud } from "../../stackCloud";
import { makeStackFolder, projectName } from "../../stackFolder";
import { keyType } from "../../stackState";
import type { Flags, Program } from "../life/life";
import { openByHand } from "./byHand";
import { keysIn, withText } from "./checkpoint";
import { flagArguments } from "./commandLine";
import { otherAccount, programText } from "./programText";
import { documentedText } from "./providerTexts";
import { type ResolvedStateChange, type StackIndex, stackNames, type World } from "./world";

/** With these the document tells all: also what stays, and what earlier runs replaced and could not remove. */
const telling = ["--show-sames", "--show-replacement-steps"];

/** A project of its own with Pulumi's engine, and an emulated cloud of its own. */
export async function openRealWorld(): Promise<World> {
  const { pulumiEnvironment } = await import("../../../../scripts/environment.mjs");
  const folder = await makeStackFolder();
  const cloud = await startStackCloud({ credentials: [account, otherAccount] });
  const env: NodeJS.ProcessEnv = {
    ...pulumiEnvironment(pulumi),
    ...folder.environment,
    TENCENTCLOUD_REGION: region,
    TENCENTCLOUD_SECRET_ID: account.secretId,
    TENCENTCLOUD_SECRET_KEY: account.secretKey,
    TENCENTCLOUD_ENDPOINT: cloud.endpoint,
    PULUMI_EXPERIMENTAL: "true",
  };
  const made = new Set<StackIndex>();
  const run = (args: readonly string[]): Promise<Ran> => runPulumi([...args, "--non-interactive"], folder.path, env);
  const mustRun = async (args: readonly string[]): Promise<void> => {
    const { exitCode, stdout, stderr } = await run(args);
    if (exitCode !== 0) throw new Error(`pulumi ${args.join(" ")}: ${exitCode}\n${stdout}\n${stderr}`);
  };
  const needStack = async (stack: StackIndex): Promise<string> => {
    if (!made.has(stack)) await mustRun(["stack", "init", stackNames[stack], "--no-select"]);
    made.add(stack);
    return stackNames[stack];
  };
  const file = (stack: StackIndex) =>
    join(folder.path, "backend", ".pulumi", "stacks", projectName, `${stackNames[stack]}.json`);
  const checkpoint = async (stack: StackIndex): Promise<unknown> =>
    made.has(stack) ? JSON.parse(await readFile(file(stack), "utf8")) : {};
  const entries = async (stack: StackIndex) => keysIn(await checkpoint(stack));
  const planFile = join(folder.path, "plan.json");
  const prepared = async (stack: StackIndex, program: Program, flags: Flags) => {
    const name = await needStack(stack);
    await folder.writeProgram({ source: programText(program, flags.continueOnError) });
    const known = (await entries(stack)).map(({ urn }) => urn);
    return ["--stack", name, "--color", "never", ...flagArguments(name, projectName, flags, program, known)];
  };

  async function changeState(stack: StackIndex, change: ResolvedStateChange): Promise<void> {
    const name = await needStack(stack);
    switch (change.state) {
      case "taint":
      case "delete":
        await run(["state", change.state, change.urn, "--stack", name, "--yes"]);
        return;
      case "move": {
        const other = await needStack(stack === 0 ? 1 : 0);
        await run(["state", "move", change.urn, "--source", name, "--dest", other, "--yes"]);
        return;
      }
      case "text":
        await writeFile(file(stack), JSON.stringify(withText(await checkpoint(stack), change.urn, change.text)));
        return;
      case "import": {
        const { KeyId, Alias, Region } = change.key;
        const outputs = { region: Region, __declared: [], __provider: documentedText };
        const resource = { type: keyType, name: change.name, id: KeyId, inputs: { alias: Alias, ...outputs }, outputs };
        const path = await folder.write("import.json", JSON.stringify({ resources: [resource] }));
        await folder.writeProgram({ source: "" });
        const flags = ["--generate-code=false", "--protect=false", "--skip-preview", "--yes"];
        await run(["import", "--file", path, "--stack", name, ...flags]);
      }
    }
  }

  await needStack(0);
  return {
    project: projectName,
    nowSeconds: startSeconds,
    keys: () => cloud.keys(),
    entries,
    async preview(stack, program, flags) {
      const args = await prepared(stack, program, flags);
      const plan = flags.plan ? ["--save-plan", planFile] : [];
      const { exitCode, stdout, stderr } = await run(["preview", "--json", ...telling, ...args, ...plan]);
      return { ok: exitCode === 0, json: stdout, messages: stderr };
    },
    async up(stack, program, flags, faults) {
      const args = await prepared(stack, program, flags);
      const more = [
        ...(flags.plan ? ["--plan", planFile] : []),
        ...(flags.continueOnError ? ["--continue-on-error"] : []),
      ];
      for (const fault of faults) await cloud.addFault(fault);
      const { exitCode, stdout, stderr } = await run(["up", "--skip-preview", "--yes", ...args, ...more]);
      await cloud.clearFaults();
      return { ok: exitCode === 0, output: `${stdout}\n${stderr}` };
    },
    changeState,
    call: openByHand(cloud.endpoint),
    removeKey: (keyId) => cloud.removeKey(keyId),
    async close() {
      await cloud.close();
      await folder.remove();
    },
  };
}
