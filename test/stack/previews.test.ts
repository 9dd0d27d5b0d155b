import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { type DocumentProject, root, updatesDocuments } from "../harness/documentProject";
import { document } from "../harness/markdown";
import { openPreviewShop, previewsDocument, shownKeyIds } from "../harness/previewShop";

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
  "An argument that is left to others": ({ cloud }) =>
    cloud.kms.UpdateKeyDescription({ KeyId: sessionsKey, Description: "test" }),
};

const glance = "At a glance";
const picture = join(root, "docs", "images", "preview.svg");
const pictureTitle = "What a preview shows: a new key, a key with a changed description and tag, and a deleted key";

/** Those with a command. */
const headings = document(previewsDocument)
  .split(/^#+ /m)
  .filter((section) => section.includes("```console\n"))
  .map((section) => section.slice(0, section.indexOf("\n")));

async function openSection(heading: string): Promise<DocumentProject> {
  const shop = await openPreviewShop(heading);
  await happenings[heading]?.(shop);
  return shop;
}

describe("docs/previews.md shows what is printed:", () => {
  it.each(headings)("%s", async (heading) => {
    await (await openSection(heading)).follow();
  });

  it("with all that happens before", () => {
    expect(headings).toEqual(expect.arrayContaining(Object.keys(happenings)));
  });
});

describe("the picture with which the README begins", () => {
  it("shows what a preview prints, in its colors", async () => {
    const { terminalLines } = await import("../../scripts/picture/terminalText.mjs");
    const { pictureLines, terminalPicture } = await import("../../scripts/picture/terminalPicture.mjs");
    const shop = await openSection(glance);
    await shop.follow("pulumi refresh");

    const command = "pulumi preview --diff";
    // One at a time, so that the keys stand in the order of the program.
    const { stdout, stderr } = await shop.run(`${command} --color always --parallel 1`);
    const textOf = (line: readonly { readonly text: string }[]) => line.map(({ text }) => text).join("");
    const said = (text: string) =>
      terminalLines(text).filter((line) => !/^$|talking to an emulator/.test(textOf(line)));
    expect(said(stderr)).toEqual([]);
    const lines = said(`\x1b[1m$ ${command}\x1b[0m\n${stdout}`);
    const drawn = terminalPicture(lines, pictureTitle);
    if (updatesDocuments) writeFileSync(picture, drawn);
    expect(pictureLines(readFileSync(picture, "utf8")).sort()).toEqual(pictureLines(drawn).sort());
  });
});
