/**
 * `npm run picture`: draws the picture with which the README begins, from what a real preview prints, in color. The test that
 * holds the picture against such a preview draws it when it is told to.
 */
import { pulumiEnvironment } from "./environment.mjs";
import { runScript } from "./process/runScript.mjs";
import { setUp } from "./setUp/setUp.mjs";
import { runVitest } from "./testing/vitest.mjs";

await runScript(async () => {
  const { pulumi } = await setUp();
  const env = { ...pulumiEnvironment(pulumi), PULUMI_TENCENTCLOUD_KMS_TEST_PULUMI: pulumi, UPDATE_DOCUMENTS: "true" };
  const { failed, passed } = await runVitest(
    ["--project", "stack", "test/stack/previews.test.ts", "-t", "At a glance"],
    env,
  );
  return failed === 0 && passed > 0 ? 0 : 1;
});
