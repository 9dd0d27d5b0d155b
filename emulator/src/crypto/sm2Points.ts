/** SubjectPublicKeyInfo of a point on the SM2 curve (OIDs 1.2.840.10045.2.1 and 1.2.156.10197.1.301), up to the point. */
const prefix = Buffer.from("3059301306072a8648ce3d020106082a811ccf5501822d034200", "hex");

/** A byte that tells that both coordinates follow, and these. */
const pointBytes = 65;

/** The public key in DER that has this point. */
export const spkiOf = (point: Buffer): Buffer => Buffer.concat([prefix, point]);

/** The point of a public key in DER; `undefined` when it is none of SM2. */
export function pointOf(spki: Buffer): Buffer | undefined {
  const point = spki.subarray(prefix.length);
  return spkiOf(point).equals(spki) && point.length === pointBytes && point[0] === 0x04 ? point : undefined;
}
