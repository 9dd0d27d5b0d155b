import { defineConfig } from "vitest/config";
import { MirrorFirst } from "./mirrorFirst.mjs";

/** A test of a mutant often hangs. Those that do not are over in a second, on a machine that does nothing else. */
const limits = { testTimeout: 15_000, hookTimeout: 60_000 };

/** Node reads the home folder that these change only in a process of their own. Threads are twice as fast. */
const inProcesses = [
  "test/unit/provider/run/credentials/credentials.test.ts",
  "test/unit/provider/run/credentials/profileFile.test.ts",
];

/** The tests of the unit ring that `provider/` has. Others read its source, which is no longer itself here. */
export default defineConfig({
  test: {
    sequence: { sequencer: MirrorFirst },
    projects: [
      {
        test: {
          name: "threads",
          include: ["test/unit/provider/**/*.test.ts"],
          exclude: inProcesses,
          ...limits,
        },
      },
      {
        // Stryker asks for threads on what amounts to the command line, which wins over `pool` here.
        plugins: [
          {
            name: "processes",
            configureVitest: ({ project }) => {
              project.config.pool = "forks";
            },
          },
        ],
        test: { name: "processes", include: inProcesses, ...limits },
      },
    ],
  },
});
