import { sm2 } from "sm-crypto";
import type { KeyPair } from "../../cloud/keys/key";
import type { Message, Scheme } from "./scheme";

const pointBytes = 65;

/** The identity that GB/T 32918 takes where none is agreed on. */
const userId = "1234567812345678";

/**
 * SM2 signatures in DER. The digest of a message is SM3(Z ‖ message), where Z is the hash of identity, curve and public
 * key.
 */
export const sm2dsa: Scheme = {
  usage: "ASYMMETRIC_SIGN_VERIFY_SM2",

  sign: (pair, message) =>
    Buffer.from(
      sm2.doSignature([...message.bytes], pair.privateKey, { ...optionsFor(message), publicKey: pointOf(pair) }),
      "hex",
    ),

  verify: (pair, message, signature) =>
    sm2.doVerifySignature([...message.bytes], signature.toString("hex"), pointOf(pair), optionsFor(message)),
};

const optionsFor = ({ isDigest }: Message) => ({ der: true, hash: !isDigest, userId });

/** The point at the end of the SubjectPublicKeyInfo, in hexadecimal. */
const pointOf = ({ publicKey }: KeyPair): string =>
  Buffer.from(publicKey, "base64").subarray(-pointBytes).toString("hex");
