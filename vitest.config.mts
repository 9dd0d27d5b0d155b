import { defineConfig } from "vitest/config";

/** One project a ring; the rings and what each proves are described in CONTRIBUTING.md. */
export default defineConfig({
  test: {
    projects: [
      ring("unit", { testTimeout: 10_000 }),
      ring("emulator", { testTimeout: 30_000 }),
      ring("host", { testTimeout: 60_000 }),
      ring("stack", { testTimeout: 180_000, hookTimeout: 180_000, maxWorkers: 2 }),
      ring("package", { testTimeout: 600_000, hookTimeout: 600_000, maxWorkers: 1 }),
    ],
  },
});

function ring(name: string, options: object) {
  return { test: { name, include: [`test/${name}/**/*.test.{ts,mts}`], pool: "forks", ...options } };
}
