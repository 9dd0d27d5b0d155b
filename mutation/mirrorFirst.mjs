import { BaseSequencer } from "vitest/node";

/**
 * Runs the test of the file that is mutated first: `test/unit/provider/run/log.test.ts` for `provider/run/log.ts`. It kills the
 * most, and after the first failure no other test runs.
 */
export class MirrorFirst extends BaseSequencer {
  /**
   * @override
   * @param {import("vitest/node").TestSpecification[]} files
   */
  async sort(files) {
    const sorted = await super.sort(files);
    const mirrors = (this.ctx.config.related ?? []).map(mirrorOf);
    /** @param {import("vitest/node").TestSpecification} file */
    const isMirror = ({ moduleId }) => mirrors.some((mirror) => moduleId.endsWith(mirror));
    return [...sorted.filter(isMirror), ...sorted.filter((file) => !isMirror(file))];
  }
}

/** @param {string} source a file of `provider/` */
export function mirrorOf(source) {
  const path = source.slice(source.lastIndexOf("/provider/"));
  return `/test/unit${path.replace(/\.ts$/, ".test.ts")}`;
}
