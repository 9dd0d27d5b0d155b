import { Cloud, type KeepingOptions } from "../cloud/cloud";
import type { EmulatorOptions } from "../cloud/options";
import { type Certificate, makeCertificate, readCertificate } from "./certificate";
import { Guard } from "./guard";
import { Listener } from "./listener";
import { serve } from "./serve";

/** What an emulator can be told that listens on a port. */
export interface ServerOptions extends EmulatorOptions, KeepingOptions {
  /** 0 is any free port. @default 0 */
  readonly port?: number;
  /** Address or name to listen on. Whoever reaches it may use the keys. @default "127.0.0.1" */
  readonly host?: string;
  /** Host names by which it may be called, beside loopback, names under `tencentcloudapi.com`, and `host`. @default none */
  readonly allowHosts?: readonly string[];
  /**
   * Whether HTTPS is served beside HTTP: with a certificate made at start for loopback, the hosts of the three services
   * and `allowHosts`, or with that of `tlsCert`. @default false
   */
  readonly tls?: boolean;
  /** File with a certificate, and those that lead to its authority, as PEM; together with `tlsKey`. */
  readonly tlsCert?: string;
  /** File with the private key of `tlsCert`, as PEM. */
  readonly tlsKey?: string;
}

/** An emulator that listens. */
export interface RunningEmulator {
  /** Base URL, such as `http://127.0.0.1:9911`. */
  readonly endpoint: string;
  /** File with the certificate that clients have to trust; only with `tls`. */
  readonly certificateFile?: string;
  /** Stops listening, cuts what is open, and resolves when everything that was answered is kept. */
  close(): Promise<void>;
}

/**
 * Starts the emulator.
 *
 * @throws {RangeError} for options that make no sense
 * @throws {Error} when the port is taken, the state file is in use, or a file cannot be read or written
 */
export async function startEmulator(options: ServerOptions = {}): Promise<RunningEmulator> {
  const { port = 0, host = "127.0.0.1", allowHosts = [] } = options;
  const cloud = await Cloud.open(options);
  let certificate: Certificate | undefined;
  const close = async () => {
    await certificate?.remove();
    await cloud.close();
  };
  try {
    certificate = await certificateOf(options);
    const guard = new Guard([...allowHosts, ...(isEveryAddress(host) ? [] : [host])]);
    const listener = listenerOf(cloud, guard, certificate);
    const address = await listener.listen(port, host);
    let closing: Promise<void> | undefined;
    return {
      endpoint: `${certificate === undefined ? "http" : "https"}://${address}`,
      ...(certificate && { certificateFile: certificate.file }),
      close() {
        closing ??= listener.stop().then(close);
        return closing;
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}

const isEveryAddress = (host: string): boolean => host === "0.0.0.0" || host === "::";

async function certificateOf(options: ServerOptions): Promise<Certificate | undefined> {
  const { tls = false, tlsCert, tlsKey, allowHosts = [] } = options;
  if ((tlsCert === undefined) !== (tlsKey === undefined)) throw new RangeError("tlsCert and tlsKey need each other");
  if (tlsCert !== undefined && !tls) throw new RangeError("tlsCert and tlsKey are for tls");
  if (!tls) return undefined;
  return tlsCert === undefined || tlsKey === undefined ? makeCertificate(allowHosts) : readCertificate(tlsCert, tlsKey);
}

function listenerOf(cloud: Cloud, guard: Guard, certificate: Certificate | undefined): Listener {
  return new Listener(
    (request, response) => {
      serve(cloud, guard, request, response).catch((error: unknown) => {
        // The client went away before it had sent its request.
        if (!request.complete) return;
        cloud.log(`A request failed inside the emulator: ${String(error)}`);
        response.destroy();
      });
    },
    (name) => guard.allows(name),
    certificate,
  );
}
