import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type DocumentProject, root, updatesDocuments } from "../harness/documentProject";
import { document } from "../harness/markdown";
import { openPreviewShop, previewsDocument, shownKeyIds, tellsOfEmulator } from "../harness/previewShop";

const { payments: paymentsKey = "", sessions: sessionsKey = "" } = shownKeyIds;

/** What somebody else does, in sections that begin with that, before the section's commands. */
const happenings: Readonly<Record<string, (shop: DocumentProject) => Promise<unknown>>> = {
  "At a glance": ({ cloud }) => cloud.kms.DisableKey({ KeyId: paymentsKey }),
  "A changed description": ({ cloud }) => cloud.kms.UpdateKeyDescription({ KeyId: paymentsKey, Description: "test" }),
  "A key that somebody disabled": async ({ cloud }) => {
    await cloud.kms.DisableKey({ KeyId: paymentsKey });
    await cloud.kms.DisableKey({ KeyId: sessionsKey });
  },
  "A key whose deletion somebody scheduled": async ({ cloud }) => {
    for (const KeyId of [paymentsKey, sessionsKey]) {
      await cloud.kms.DisableKey({ KeyId });
      await cloud.kms.ScheduleKeyDeletion({ KeyId, PendingWindowInDays: 7 });
    }
  },
  "A key that is gone": ({ cloud }) => cloud.removeKey(paymentsKey),
  "Checks that are skipped": async ({ cloud }) => {
    for (const action of ["ListKeyDetail", "GetServiceStatus"]) {
      await cloud.addFault({ action, fault: "UnauthorizedOperation", times: 100 });
    }
  },
  "An account without KMS": ({ cloud }) => cloud.setService(0),
  "An argument that is left to others": ({ cloud }) =>
    cloud.kms.UpdateKeyDescription({ KeyId: sessionsKey, Description: "test" }),
};

/** Of sections in which the account may not have as many keys as usual. */
const quotas: Readonly<Record<string, number>> = { "A quota that does not suffice": 4 };

const ofPicture = "At a glance";
const picture = join(root, "docs", "images", "preview.svg");
const pictureTitle = "What a preview shows: a new key, a key with a changed description and tag, and a deleted key";

/** Those with a command. */
const headings = document(previewsDocument)
  .split(/^#+ /m)
  .filter((section) => section.includes("```console\n"))
  .map((section) => section.slice(0, section.indexOf("\n")));

describe("docs/previews.md shows what is printed:", () => {
  it.concurrent.for(headings)("%s", async (heading, { onTestFinished }) => {
    const quota = quotas[heading];
    const shop = await openPreviewShop({ heading, onTestFinished, ...(quota !== undefined && { quota }) });
    await happenings[heading]?.(shop);
    await shop.follow();
    if (heading === ofPicture) await followPicture(shop);
  });

  it("after what somebody else does", () => {
    expect(headings).toEqual(expect.arrayContaining([ofPicture, ...Object.keys(happenings), ...Object.keys(quotas)]));
  });
});

/** Holds the picture with which the README begins against the preview, in color, that a section shows last. */
async function followPicture(shop: DocumentProject): Promise<void> {
  const { terminalLines } = await import("../../scripts/picture/terminalText.mjs");
  const { linesInNoOrder, terminalPicture } = await import("../../scripts/picture/terminalPicture.mjs");
  const command = "pulumi preview --diff";
  const { stdout, stderr } = await shop.run(`${command} --color always`);
  const textOf = (line: readonly { readonly text: string }[]) => line.map(({ text }) => text).join("");
  const linesOf = (text: string) =>
    terminalLines(text).filter((line) => !(textOf(line) === "" || tellsOfEmulator.test(textOf(line))));
  expect(linesOf(stderr)).toEqual([]);
  const drawn = terminalPicture(linesOf(`\x1b[1m$ ${command}\x1b[0m\n${stdout}`), pictureTitle);
  // Pulumi works on several keys at once, so the order of the lines is not judged.
  const shown = () => linesInNoOrder(readFileSync(picture, "utf8"));
  const wanted = linesInNoOrder(drawn);
  if (updatesDocuments && shown().join("\n") !== wanted.join("\n")) writeFileSync(picture, drawn);
  expect(shown()).toEqual(wanted);
}
