import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { type JWTPayload, SignJWT } from "jose";
import type { IdentityProvider } from "../../../emulator/src/index";

/** An identity provider of the tests, such as a pipeline has. */
export interface TestProvider {
  /** What an account is told of it. */
  readonly given: IdentityProvider;
  /** A token of it. An empty payload is that of a job on the main branch, good for ten minutes. */
  token(payload?: JWTPayload, key?: KeyObject): Promise<string>;
}

export const issuer = "https://pipelines.example.com";
export const audience = "sts.tencentcloudapi.com";
export const subject = "repo:shop/web:ref:refs/heads/main";

export function makeProvider(name: string): TestProvider {
  const { publicKey, privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const jwk = { ...publicKey.export({ format: "jwk" }), kty: "RSA", kid: "key-1", alg: "RS256", use: "sig" };
  return {
    given: { name, issuer, clientIds: [audience], jwks: { keys: [jwk] } },
    token(payload = {}, key = privateKey) {
      const now = Math.floor(Date.now() / 1000);
      const claims = { iss: issuer, aud: audience, sub: subject, iat: now, exp: now + 600, ...payload };
      return new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: "key-1" }).sign(key);
    },
  };
}
