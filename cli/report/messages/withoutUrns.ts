import { urnParts } from "../read/urn";

/** A URN in a sentence: Pulumi puts it into quotes, or it ends at a space. */
const inQuotes = /(["'`])(urn:pulumi:.*?)\1/gs;
const bare = /urn:pulumi:[^\s"'`]+/g;

/** A text with the names of resources in the place of their URNs. */
export const withoutUrns = (text: string): string =>
  text
    .replace(inQuotes, (_, quote: string, urn: string) => `${quote}${nameIn(urn)}${quote}`)
    .replace(bare, (urn) => nameIn(urn));

const nameIn = (urn: string): string => urnParts(urn)?.name ?? "a resource";
