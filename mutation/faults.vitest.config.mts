import { defineConfig } from "vitest/config";

/** The tests of the faults ring that are quick, and a part of its matrix: all of it takes half a minute a mutant. */
export default defineConfig({
  test: {
    include: ["mutation/reducedMatrix.test.ts", "test/faults/{kept,nothingTwice}.test.ts"],
    testTimeout: 60_000,
  },
});
