import { help } from "../../../emulator/src/commandLine";
import { actionsNotEmulated } from "../../../emulator/src/gateway/actionsNotEmulated";
import { serviceNames, services } from "../../../emulator/src/gateway/registry";

/** What the README shows of the program itself, as it must stand between `<!-- name -->` and `<!-- /name -->`. */
export const readmeParts = (): Readonly<Record<string, string>> => ({
  actions: actionTable(),
  help: ["```", "$ npx tencentcloud-kms-emulator --help", help.trimEnd(), "```"].join("\n"),
});

/** One row an action, first those that are emulated, with columns as wide as the formatter makes them. */
function actionTable(): string {
  const rowsOf = (emulated: string, actionsOf: (service: (typeof serviceNames)[number]) => readonly string[]) =>
    serviceNames.flatMap((service) =>
      [...actionsOf(service)].sort().map((action) => [action, `${service} ${services[service].version}`, emulated]),
    );
  const rows = [
    ["action", "service", "emulated"],
    ...rowsOf("yes", (service) => Object.keys(services[service].actions)),
    ...rowsOf("no", (service) => actionsNotEmulated[service]),
  ];
  const widths = [0, 1, 2].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  const [head = "", ...body] = rows.map((row) => line(row.map((cell, column) => cell.padEnd(widths[column] ?? 0))));
  return [head, line(widths.map((width) => "-".repeat(width))), ...body].join("\n");
}
