import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { isIP } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** What a server needs to speak TLS. */
export interface Certificate {
  readonly cert: string | Buffer;
  readonly key: string | Buffer;
  /** File with the certificate, for clients to trust. */
  readonly file: string;
  /** Deletes the file where it was made for this certificate. */
  remove(): Promise<void>;
}

/** Each service by its name below loopback, and by the cloud's own host, which some clients call whatever they are told. */
const hostsOfServices = ["kms", "tag", "sts"].flatMap((name) => [`${name}.localhost`, `${name}.tencentcloudapi.com`]);

const typeOfName = 2;
const typeOfAddress = 7;

/**
 * Makes a certificate that is its own authority, for loopback, the cloud's hosts and `hosts`, and writes it to a file. The
 * library takes longer to load than all else here: who wants no TLS does not wait for it.
 */
export async function makeCertificate(hosts: readonly string[]): Promise<Certificate> {
  const { generate } = await import("selfsigned");
  const names = new Set(["localhost", "127.0.0.1", "::1", ...hostsOfServices, ...hosts]);
  const { cert, private: key } = await generate([{ name: "commonName", value: "tencentcloud-kms-emulator" }], {
    keyType: "ec",
    algorithm: "sha256",
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", digitalSignature: true, keyCertSign: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      {
        name: "subjectAltName",
        altNames: [...names].map((name) =>
          isIP(name) === 0 ? { type: typeOfName, value: name } : { type: typeOfAddress, ip: name },
        ),
      },
    ],
  });
  const folder = await mkdtemp(join(tmpdir(), "tencentcloud-kms-emulator-"));
  const file = join(folder, "certificate.pem");
  await writeFile(file, cert);
  return { cert, key, file, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** @throws {Error} when a file cannot be read */
export async function readCertificate(certFile: string, keyFile: string): Promise<Certificate> {
  const [cert, key] = await Promise.all([readFile(certFile), readFile(keyFile)]);
  return { cert, key, file: certFile, remove: async () => undefined };
}
