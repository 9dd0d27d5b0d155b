import { createPublicKey } from "node:crypto";
import { also, isObject, type Judge, listOf, members, text } from "../state/judges";

/** An identity provider (OIDC) that an account trusts: plain JSON. */
export interface IdentityProvider {
  /** What `AssumeRoleWithWebIdentity` gives as `ProviderId`. */
  readonly name: string;
  /** The `iss` of its tokens. */
  readonly issuer: string;
  /** The `aud` that its tokens may have. */
  readonly clientIds: readonly string[];
  /** Its public keys: a JSON Web Key Set (RFC 7517). */
  readonly jwks: {
    /** The keys, each as RFC 7517 writes it. */
    readonly keys: readonly PublicJwk[];
  };
}

interface PublicJwk {
  readonly kty: string;
  readonly [member: string]: unknown;
}

const filled = <T>(entry: Judge<T>): Judge<readonly T[]> =>
  also(listOf(entry), ({ length }) => (length === 0 ? " must not be empty" : undefined));

/** A private key in its place is a mistake that would end up in files which others read. */
const publicKey: Judge<PublicJwk> = (value) => {
  if (!isObject(value)) return " must be an object";
  const { kty } = value;
  if (typeof kty !== "string") return ".kty must be text";
  if (kty === "oct" || "d" in value) return " must be a public key";
  try {
    createPublicKey({ key: { ...value, kty }, format: "jwk" });
    return undefined;
  } catch (error) {
    return ` is no public key: ${error instanceof Error ? error.message : String(error)}`;
  }
};

const publicKeys = filled(publicKey);

/** Other members of a key set are to be ignored. */
const keySet: Judge<IdentityProvider["jwks"]> = (value) => {
  if (!isObject(value)) return " must be an object";
  const wrong = publicKeys(value.keys);
  return wrong === undefined ? undefined : `.keys${wrong}`;
};

export const identityProvider = members<IdentityProvider>(
  {
    name: text(/^[\w.-]{1,128}$/, "a name"),
    issuer: text(/^https?:\/\//, "an address"),
    clientIds: filled(text(/./)),
    jwks: keySet,
  },
  ["name", "issuer", "clientIds", "jwks"],
);

/** The provider, without what its key set has beside keys. */
export const withKeysAlone = ({ jwks: { keys }, ...provider }: IdentityProvider): IdentityProvider => ({
  ...provider,
  jwks: { keys },
});
