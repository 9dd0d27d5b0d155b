import { createLocalJWKSet, errors, type JWTPayload, jwtVerify } from "jose";
import type { Facts } from "../cloud/access/conditions";
import type { IdentityProvider } from "../cloud/access/identityProviders";
import { refusal } from "../errors";

/** Clocks of identity providers may be so much ahead. */
const toleranceSeconds = 60;

/**
 * Verifies the token of an identity provider: signature, issuer, audience, times. What it says of its subject is returned by
 * the names that conditions have for it.
 *
 * @param now Unix seconds
 * @throws {ApiError} `InvalidParameter.WebIdentityTokenError`
 * @see https://cloud.tencent.com/document/product/598/84680 identity providers of OIDC
 */
export async function verifyToken(token: string, provider: IdentityProvider, now: number): Promise<Facts> {
  const keys = createLocalJWKSet({ keys: provider.jwks.keys.map((key) => ({ ...key })) });
  try {
    const { payload } = await jwtVerify(token, keys, {
      issuer: provider.issuer,
      audience: [...provider.clientIds],
      currentDate: new Date(now * 1000),
      clockTolerance: toleranceSeconds,
      requiredClaims: ["sub", "exp"],
    });
    return factsOf(payload);
  } catch (error) {
    if (error instanceof errors.JOSEError) throw refusal("InvalidParameter.WebIdentityTokenError", error.message);
    throw error;
  }
}

const factsOf = ({ iss, sub, aud }: JWTPayload): Facts => ({
  "oidc:iss": [iss ?? ""],
  "oidc:sub": [sub ?? ""],
  "oidc:aud": [aud ?? []].flat(),
});
