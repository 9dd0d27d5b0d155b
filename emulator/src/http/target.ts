/** What a request is for, beside its headers. */
export interface Target {
  readonly path: string;
  /** Without the question mark, as it was sent. */
  readonly query: string;
  /** Host and port where the target names them, as what goes through a proxy does. */
  readonly host?: string;
}

const absolute = /^https?:\/\/([^/?#]*)(.*)$/is;

/** Reads a request target, such as `/?a=b` or `http://kms.tencentcloudapi.com/`. */
export function readTarget(text: string): Target {
  const [, host, rest = text] = absolute.exec(text) ?? [];
  const [path = "", ...query] = rest.split("?");
  return { path: path === "" ? "/" : path, query: query.join("?"), ...(host !== undefined && { host }) };
}
