/** The parts of DER that signatures and ciphertexts of elliptic curves need; each value is shorter than 64 KB. */

const tags = { integer: 0x02, octets: 0x04, sequence: 0x30 } as const;

export interface DerValue {
  readonly tag: number;
  readonly body: Buffer;
}

const encoded = (tag: number, body: Buffer): Buffer => Buffer.concat([Buffer.from([tag, ...lengthOf(body)]), body]);

function lengthOf({ length }: Buffer): number[] {
  if (length < 0x80) return [length];
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}

/** A number that is not negative. */
export function derInteger(value: bigint): Buffer {
  const digits = value.toString(16);
  const whole = digits.length % 2 === 0 ? digits : `0${digits}`;
  return encoded(tags.integer, Buffer.from(/^[89a-f]/.test(whole) ? `00${whole}` : whole, "hex"));
}

export const derOctets = (bytes: Buffer): Buffer => encoded(tags.octets, bytes);

export const derSequence = (...members: readonly Buffer[]): Buffer => encoded(tags.sequence, Buffer.concat(members));

/**
 * The bodies of the members of a sequence, in order; empty when `der` is none. It tells nothing of how well they are encoded:
 * who asks encodes them again and compares.
 */
export function derMembers(der: Buffer): readonly Buffer[] {
  const sequence = valueAt(der, 0);
  if (sequence === undefined || der[0] !== tags.sequence) return [];
  const members: Buffer[] = [];
  let at = 0;
  while (at < sequence.body.length) {
    const member = valueAt(sequence.body, at);
    if (member === undefined) return [];
    members.push(member.body);
    at = member.end;
  }
  return members;
}

/** The value that begins at `at`; `undefined` when it is longer than `bytes`. */
function valueAt(bytes: Buffer, at: number): { readonly body: Buffer; readonly end: number } | undefined {
  const first = bytes[at + 1] ?? 0;
  const more = first < 0x80 ? 0 : first - 0x80;
  if (more > 2) return undefined;
  const begin = at + 2 + more;
  const length = more === 0 ? first : bytes.subarray(at + 2, begin).reduce((sum, byte) => sum * 256 + byte, 0);
  const end = begin + length;
  return end > bytes.length ? undefined : { body: bytes.subarray(begin, end), end };
}
