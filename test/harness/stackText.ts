import { nameIn } from "./stackState";

/** Words in the place of what differs from run to run. */
export interface Disguise {
  /** KeyId to what stands for it. */
  readonly keys: ReadonlyMap<string, string>;
  readonly folder: string;
  readonly endpoint: string;
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** As a display or the state shows it: in one line, and cut. */
const publicKey = /-----BEGIN PUBLIC KEY-----[^"]*/g;

/** The text without what differs from run to run: KeyIds, request ids, times, the temporary folder, the port. */
export function disguise(text: string, { keys, folder, endpoint }: Disguise): string {
  const withNames = [...keys].reduce(
    (told, [keyId, name]) => told.replaceAll(keyId, `<${name}>`).replaceAll(`-${keyId.slice(0, 8)}`, `-<${name} to 8>`),
    text.replaceAll(folder, "<folder>").replaceAll(endpoint, "<endpoint>"),
  );
  return withNames
    .replace(publicKey, "<public key>")
    .replace(uuid, "<uuid>")
    .replace(/^Duration: .*$/gm, "Duration: <duration>");
}

/** What the program says on every run against an emulator; a test of its own holds it. */
const emulatorLine = /^tencentcloud: talking to an emulator at .*\n/gm;

/**
 * What was printed for the person, beside the display of the resources: first what the provider process printed, then what
 * Pulumi did. The two arrive in no fixed order.
 */
export function messagesIn(stderr: string): string {
  const lines = stderr
    .replace(emulatorLine, "")
    .split("\n")
    .filter((line) => line.trim() !== "");
  const isOfProvider = (line: string) => line.startsWith("KmsKey");
  return [...lines.filter(isOfProvider), ...lines.filter((line) => !isOfProvider(line))].join("\n");
}

const resourceLine = /^(?<indent> *)(?<marker>[~+<>=-]*) *(?<type>\S+): (?<operation>\(.*)$/;
const urnLine = /^ *\[urn=(?<urn>.*)\]$/;
const endOfResource = /^ *--outputs:--$|^\S/;
const changedLine = /^ *[~+-]+ *\S/;

/**
 * Of what `--diff` displays: the resources that change, and the lines of their properties that do. The resources stand in
 * the order of their names, since Pulumi works on several at once; spaces that only align are gone, and the stack is left
 * out.
 */
export function changesIn(stdout: string): string {
  const blocks: { readonly name: string; readonly lines: string[] }[] = [];
  let resource: { readonly indent: number; readonly marker: string; readonly operation: string } | undefined;
  for (const line of stdout.split("\n")) {
    const { indent = "", marker = "", type, operation = "" } = resourceLine.exec(line)?.groups ?? {};
    const { urn } = urnLine.exec(line)?.groups ?? {};
    if (type !== undefined) {
      const isShown = marker !== "" && type !== "pulumi:pulumi:Stack";
      resource = isShown ? { indent: indent.length, marker, operation: operation.replace(/ *🔒/u, "") } : undefined;
    } else if (resource !== undefined && urn !== undefined) {
      const name = nameIn(urn);
      blocks.push({ name, lines: [`${resource.marker} ${name} ${resource.operation}`] });
    } else if (endOfResource.test(line)) {
      resource = undefined;
    } else if (resource !== undefined && changedLine.test(line)) {
      blocks.at(-1)?.lines.push(unaligned(line.slice(resource.indent)));
    }
  }
  const sorted = blocks.sort((one, other) => (one.name < other.name ? -1 : one.name > other.name ? 1 : 0));
  return sorted.flatMap(({ lines }) => lines).join("\n");
}

const unaligned = (line: string): string => line.replace(/^( *[~+-]+ *[^\s:]+) +: /, "$1: ");

/** Of what is displayed last: how many resources change in which way, such as `~ 1 to update, 1 unchanged`. */
export function summaryIn(stdout: string): string {
  const lines = stdout.split("\n");
  const counts = lines.slice(lines.lastIndexOf("Resources:") + 1);
  const end = counts.findIndex((line) => !line.startsWith("    "));
  return counts
    .slice(0, end)
    .map((line) => line.trim())
    .join(", ");
}
