import { describe, expect, it } from "vitest";
import { openDoubleWorld } from "../harness/truth/double/doubleWorld";
import { openRealWorld } from "../harness/truth/engine/realWorld";
import { keptLives } from "../harness/truth/life/kept";
import { playLife } from "../harness/truth/life/playLife";

/** With the engine all of them take long. */
const withEngine = process.env.TRUTH_KEPT === "engine";

describe("lives in which something was once not as it was said", () => {
  it.for(keptLives())("are as it is said: %s", { timeout: 600_000 }, async ([, life]) => {
    const { problems } = await playLife(withEngine ? openRealWorld : openDoubleWorld, life);
    expect(problems).toEqual([]);
  });
});
