import { readFileSync } from "node:fs";
import { it } from "vitest";
import { openDoubleWorld } from "../harness/truth/double/doubleWorld";
import { playLife } from "../harness/truth/life/playLife";
import { openRealWorld } from "../harness/truth/engine/realWorld";

it("one", { timeout: 600_000 }, async () => {
  const life = JSON.parse(readFileSync(process.env.LIFE ?? "", "utf8"));
  const p = await playLife(process.env.TRUTH_WORLD === "real" ? openRealWorld : openDoubleWorld, life);
  console.log(
    p.steps,
    JSON.stringify(p.problems, undefined, 1),
    JSON.stringify(p.last?.step),
    "\n",
    p.last?.seen.told
      ? JSON.stringify(p.last.seen.told.preview.steps.map(({ op, name, before }) => `${op} ${name} ${before?.id}`)) +
          p.last.seen.told.preview.diagnostics.map(({ message }) => message).join("")
      : p.last?.seen.preview.json,
    "\n",
    p.last?.seen.update?.output,
  );
});
