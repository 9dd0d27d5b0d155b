import { createPublicKey } from "node:crypto";
import { judgeList, judgeMembers, judgeRecord, judgeText, mistake } from "./judge";

/** An identity provider (OIDC) that an account trusts: plain JSON. */
export interface IdentityProvider {
  /** What `AssumeRoleWithWebIdentity` gives as `ProviderId`. */
  readonly name: string;
  /** The `iss` of its tokens. */
  readonly issuer: string;
  /** The `aud` that its tokens may have. */
  readonly clientIds: readonly string[];
  /** Its public keys: a JSON Web Key Set (RFC 7517). */
  readonly jwks: { readonly keys: readonly PublicJwk[] };
}

interface PublicJwk {
  readonly kty: string;
  readonly [member: string]: unknown;
}

/** @throws {RangeError} with the place of the first mistake */
export function judgeIdentityProvider(value: unknown, at: string): IdentityProvider {
  const provider = judgeMembers(value, at, providerMembers);
  if (provider.clientIds.length === 0) throw mistake(`${at}.clientIds`, "must not be empty");
  if (provider.jwks.keys.length === 0) throw mistake(`${at}.jwks.keys`, "must not be empty");
  return provider;
}

const providerMembers = {
  name: judgeText(/^[\w.-]{1,128}$/),
  issuer: judgeText(/^https?:\/\//),
  clientIds: judgeList(judgeText()),
  jwks: (value: unknown, at: string) => {
    // Other members of a key set are to be ignored.
    const { keys } = judgeRecord(value, at);
    return { keys: judgeList(judgePublicKey)(keys, `${at}.keys`) };
  },
};

/** A private key in its place is a mistake that would end up in files which others read. */
function judgePublicKey(value: unknown, at: string): PublicJwk {
  const { kty: given, ...members } = judgeRecord(value, at);
  const key = { ...members, kty: judgeText()(given, `${at}.kty`) };
  if (key.kty === "oct" || "d" in key) throw mistake(at, "must be a public key");
  try {
    createPublicKey({ key, format: "jwk" });
  } catch (cause) {
    throw mistake(at, `is no public key: ${cause instanceof Error ? cause.message : String(cause)}`);
  }
  return key;
}
