import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { live } from "./life";
import { lives } from "./steps";

/** Another seed, and more lives than are worth waiting for each time. */
const seed = Number(process.env.FAULTS_SEED ?? 1);
const numRuns = Number(process.env.FAULTS_LIVES ?? 2_000);
const stepsMin = numRuns >= 2_000 ? 20_000 : 0;

/** What only the program's author can solve: the cloud refuses what the program wants, and the error says so. */
const unsolvable = [
  /^UpdateAlias failed .*AliasAlreadyExists/,
  /^KmsKey \w+: alias ".+" is taken in .+; choose another alias/,
  /^EnableKeyRotation failed .*CmkStateNotSupport/,
];

describe("programs of several keys", () => {
  it("lose no key, make none twice and take none, whatever happens", { timeout: 60_000 + numRuns * 100 }, async () => {
    let steps = 0;
    const property = fc.asyncProperty(lives, async (life) => {
      steps += life.length;
      const left = await live(life);
      expect(left.filter((error) => !unsolvable.some((known) => known.test(error)))).toEqual([]);
    });
    console.log(`faults, random: seed ${seed} (FAULTS_SEED), ${numRuns} lives (FAULTS_LIVES)`);
    await fc.assert(property, { seed, numRuns });
    console.log(`faults, random: ${steps} steps`);
    expect(steps).toBeGreaterThanOrEqual(stepsMin);
  });
});
