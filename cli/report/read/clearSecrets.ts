import { isObject, textOf } from "./json";
import { isSecretEnvelope, secret, secretSignature, unknown } from "./marks";
import { urnParts } from "./urn";

const credentialNames = ["secretId", "secretKey", "securityToken"] as const;

/** Where a secret stands in clear. */
export interface ClearSecret {
  /** A credential by its name, a value that was marked as a secret, or a message that holds one. */
  readonly what: (typeof credentialNames)[number] | "value" | "message";
  /** The resource's name; `""` where it is none's. */
  readonly owner: string;
}

/**
 * Where JSON of Pulumi holds secrets in clear: credentials by their names, and whatever the program or a `Provider` marked.
 * Pulumi blinds these in its states, but not in the debug events of the stream.
 *
 * @returns places, each once, without any value
 */
export function clearSecretsIn(json: unknown): readonly ClearSecret[] {
  const found = new Map<string, ClearSecret>();
  look(json, "", (what, owner) => found.set(`${what} ${owner}`, { what, owner }));
  return [...found].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, place]) => place);
}

function look(value: unknown, owner: string, tell: (what: ClearSecret["what"], owner: string) => void): void {
  if (typeof value === "string") {
    if (value.includes(secretSignature)) tell("message", "");
  } else if (isSecretEnvelope(value)) {
    if ([value.value, value.plaintext].some(isClear)) tell("value", owner);
  } else if (Array.isArray(value)) {
    for (const item of value) look(item, owner, tell);
  } else if (isObject(value)) {
    const name = urnParts(textOf(value.urn))?.name ?? owner;
    for (const [member, inner] of Object.entries(value)) {
      const credential = credentialNames.find((one) => member === one || member === `tencentcloud:${one}`);
      if (credential !== undefined && isCredential(member, inner)) tell(credential, name);
      look(inner, name, tell);
    }
  }
}

const isClear = (value: unknown): boolean =>
  value !== undefined && value !== null && value !== "" && value !== secret && value !== unknown;

/** Other products call by the name `secretId` what is no secret, so that without its namespace the value decides. */
const isCredential = (member: string, value: unknown): boolean =>
  typeof value === "string" && isClear(value) && (member !== "secretId" || value.startsWith("AKID"));
