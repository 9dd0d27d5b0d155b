import { describe, expect, it } from "vitest";
import { chances } from "../../../../harness/truth/generate/chance";
import { someLife } from "../../../../harness/truth/generate/generate";
import type { Life } from "../../../../harness/truth/life/life";
import { shrink } from "../../../../harness/truth/life/shrink";

const drops = ({ steps }: Life): number =>
  steps.flatMap(({ edits = [] }) => edits).filter(({ edit }) => edit === "drop").length;

const generated = (seed: number): readonly Life[] => chances(seed, 40).map((chance) => someLife(chance, 8));

describe("a failing life", () => {
  it("is made as small as what fails in it", async () => {
    const life = generated(1).find((one) => drops(one) > 1);
    if (life === undefined) throw new Error("no life drops two resources");
    const smallest = await shrink(life, async (one) => drops(one) > 0, Number.POSITIVE_INFINITY);
    expect(smallest).toEqual({ steps: [{ edits: [{ edit: "drop", name: expect.any(String) }] }] });
  });

  it("stays as it is when there is no time", async () => {
    const [life] = generated(2);
    if (life === undefined) throw new Error("there is no life");
    expect(await shrink(life, async () => true, 0)).toBe(life);
  });
});

describe("generated lives", () => {
  it("are the same for the same seed, and others for another", () => {
    expect(generated(3)).toEqual(generated(3));
    expect(generated(3)).not.toEqual(generated(4));
  });

  it("can be kept as JSON", () => {
    expect(JSON.parse(JSON.stringify(generated(5)))).toEqual(generated(5));
  });
});
