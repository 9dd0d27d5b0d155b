import { readFile } from "node:fs/promises";
import { homedir } from "node:os";
import { join } from "node:path";
import { UserError } from "../../errors";
import type { Credential } from "../ports";

const own = { shown: "~/.tencentcloud/credentials", path: () => join(homedir(), ".tencentcloud", "credentials") };
/** Only looked at where the person has no file. */
const system = { shown: "/etc/tencentcloud/credentials", path: () => "/etc/tencentcloud/credentials" };

/**
 * The credentials of the profile `default` in the places where the official SDK looks, or why there are none. The SDK's own
 * reader is not used: for a file that it cannot use it says the same as for none, and the search would go on to another
 * identity.
 *
 * @throws {UserError} when there is a file, or a profile in it, that cannot be used
 */
export async function readProfile(): Promise<Credential | string> {
  for (const { shown, path } of [own, system]) {
    const text = await textOf(path(), shown);
    if (text !== undefined) return credentialIn(text, shown);
  }
  return none(own.shown);
}

const none = (shown: string): string => `no [default] in ${shown}`;

async function textOf(path: string, shown: string): Promise<string | undefined> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "ENOENT" || code === "ENOTDIR") return undefined;
    throw new UserError(`The profile file ${shown} cannot be read (${code}): make it readable, or remove it.`);
  }
}

function credentialIn(text: string, shown: string): Credential | string {
  const sections = sectionsOf(text);
  const stray = sections.get("");
  if (stray?.has("secret_id") || stray?.has("secret_key")) {
    throw new UserError(
      `The profile file ${shown} names no profile for what it holds: write [default] above secret_id.`,
    );
  }
  const profile = sections.get("default");
  if (profile === undefined || profile.size === 0) return none(shown);
  const [secretId, secretKey, token] = ["secret_id", "secret_key", "token"].map((name) => profile.get(name));
  if (secretId && secretKey) return { secretId, secretKey, token: token || undefined };
  const lacks = [secretId ? "" : "secret_id", secretKey ? "" : "secret_key"].filter((name) => name !== "");
  throw new UserError(
    `The profile [default] in ${shown} has no ${lacks.join(" and no ")}: write secret_id and secret_key, or remove the profile.`,
  );
}

type Sections = ReadonlyMap<string, ReadonlyMap<string, string>>;

/** By name, with what stands above the first under `""`. */
function sectionsOf(text: string): Sections {
  const sections = new Map<string, Map<string, string>>();
  let name = "";
  for (const line of text.replace(/^\uFEFF/, "").split(/\r?\n/)) {
    const [, header] = /^\s*\[([^\]]*)\]/.exec(line) ?? [];
    name = header?.trim() ?? name;
    const section = sections.get(name) ?? new Map<string, string>();
    sections.set(name, section);
    const [, key, value] = /^\s*([^\s;#[=][^=]*?)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (key !== undefined && value !== undefined) section.set(key, plain(value));
  }
  return sections;
}

/** Without quotes, or without a comment behind it: neither `;` nor `#` is in any credential. */
const plain = (value: string): string =>
  /^"(.*)"$|^'(.*)'$/
    .exec(value)
    ?.slice(1)
    .find((inner) => inner !== undefined) ?? value.replace(/\s*[;#].*$/, "");
