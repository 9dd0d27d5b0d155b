import { defineConfig } from "vitest/config";

/**
 * One project a ring; the rings and what each proves are described in CONTRIBUTING.md. They run one after the other, so
 * that the cheap ones fail first and the ones that start Pulumi and npm have the machine to themselves. A limit is what no
 * machine needs, however busy it is: no test fails for being slow.
 */
export default defineConfig({
  test: {
    projects: [
      ring("unit", 1, { testTimeout: 60_000 }),
      ring("emulator", 2, { testTimeout: 120_000 }),
      ring("host", 3, { testTimeout: 240_000, maxWorkers: 2 }),
      ring("faults", 4, { testTimeout: 240_000, maxWorkers: 2 }),
      ring("truth", 5, { testTimeout: 600_000, hookTimeout: 60_000, maxWorkers: 1 }),
      ring("stack", 6, { testTimeout: 600_000, hookTimeout: 600_000, maxWorkers: 2, maxConcurrency: 2 }),
      ring("contract", 7, { testTimeout: 600_000, maxWorkers: 2 }),
      ring("package", 8, { testTimeout: 600_000, hookTimeout: 600_000, maxWorkers: 1 }),
    ],
  },
});

function ring(name: string, groupOrder: number, options: object) {
  const include = [`test/${name}/**/*.test.{ts,mts}`];
  return { test: { name, include, pool: "forks", sequence: { groupOrder }, ...options } };
}
