import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { openFaultWorld } from "../harness/faultWorld";
import { programs } from "./steps";

const seed = Number(process.env.FAULTS_SEED ?? 1);
const numRuns = 250;

describe("a program that does not change", () => {
  it("changes nothing the second time, nor after a refresh", async () => {
    let keys = 0;
    const property = fc.asyncProperty(programs, async (program) => {
      const world = openFaultWorld();
      const made = await world.run("up", program);
      expect(made.errors).toEqual([]);
      keys += world.state.entries.length;
      world.emulator.clearRequests();

      expect(await world.preview(program)).toEqual([]);
      expect(await world.run("up", program)).toMatchObject({ errors: [], printed: [], calls: [] });
      const { entries } = world.state;
      expect((await world.run("refresh", program)).errors).toEqual([]);
      expect(world.state.entries.map(({ outputs }) => outputs)).toEqual(entries.map(({ outputs }) => outputs));
      expect(await world.preview(program)).toEqual([]);
      expect(await world.run("up", program)).toMatchObject({ errors: [], printed: [], calls: [] });
    });
    await fc.assert(property, { seed, numRuns });
    console.log(`faults, nothing twice: seed ${seed}, ${numRuns} programs, ${keys} keys`);
  });
});
