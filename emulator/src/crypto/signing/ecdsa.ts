import { createECDH, createPrivateKey, type ECDH } from "node:crypto";
import { derInteger, derMembers, derSequence } from "../der";
import { digestOf, type Scheme } from "./scheme";

/** How many points the base point of P-256 makes. */
const order = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;
const coordinateBytes = 32;

/**
 * ECDSA over P-256 with SHA-256; signatures are DER. `node:crypto` signs no digest that was made elsewhere, so only the
 * points of the curve come from it.
 *
 * With the private key d at hand, verifying takes one product of the base point: the nonce of a valid signature is
 * (digest + r·d) / s. That r or s is 0, and the signature void, happens about once in 2^256 signatures.
 *
 * @see https://www.rfc-editor.org/rfc/rfc6979#section-2.4
 */
export const ecdsaP256: Scheme = {
  usage: "ASYMMETRIC_SIGN_VERIFY_ECC",

  sign({ privateKey }, message) {
    const nonce = createECDH("prime256v1");
    nonce.generateKeys();
    const r = xOf(nonce) % order;
    const s = quotient(integer(digestOf(message)) + r * scalarOf(privateKey), integer(nonce.getPrivateKey()));
    return derOf(r, s);
  },

  verify({ privateKey }, message, signature) {
    const [r, s] = integersOf(signature);
    if (!isInRange(r) || !isInRange(s) || !derOf(r, s).equals(signature)) return false;
    const k = quotient(integer(digestOf(message)) + r * scalarOf(privateKey), s);
    if (k === 0n) return false;
    const nonce = createECDH("prime256v1");
    nonce.setPrivateKey(k.toString(16).padStart(2 * coordinateBytes, "0"), "hex");
    return xOf(nonce) % order === r;
  },
};

/** The private key of a PEM as a number. */
function scalarOf(pem: string): bigint {
  const { d = "" } = createPrivateKey(pem).export({ format: "jwk" });
  return integer(Buffer.from(d, "base64url"));
}

/** The first coordinate; the point begins with a byte that tells its form. */
const xOf = (point: ECDH): bigint => integer(point.getPublicKey().subarray(1, 1 + coordinateBytes));

const integer = (bytes: Buffer): bigint => BigInt(`0x0${bytes.toString("hex")}`);

const isInRange = (value: bigint): boolean => value > 0n && value < order;

/** `dividend / divisor` modulo the order, which is prime: the power `order - 2` is the inverse. */
function quotient(dividend: bigint, divisor: bigint): bigint {
  let result = dividend % order;
  let square = divisor;
  for (let exponent = order - 2n; exponent > 0n; exponent >>= 1n) {
    if (exponent & 1n) result = (result * square) % order;
    square = (square * square) % order;
  }
  return result;
}

const derOf = (r: bigint, s: bigint): Buffer => derSequence(derInteger(r), derInteger(s));

/** The two numbers, provided that `der` is what `derOf` makes of them. */
function integersOf(der: Buffer): readonly [r: bigint, s: bigint] {
  const [r, s] = derMembers(der);
  return [integer(r ?? nothing), integer(s ?? nothing)];
}

const nothing = Buffer.alloc(0);
