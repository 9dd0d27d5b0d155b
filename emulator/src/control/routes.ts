import type { Cloud } from "../cloud/cloud";
import type { FaultOptions } from "../cloud/faults";
import { ApiError } from "../errors";
import {
  checkRequest,
  flag,
  list,
  type ParameterTable,
  required,
  signed,
  struct,
  text,
  unsigned,
} from "../gateway/parameters";
import { version } from "../version";
import { importMaterial, type KeyMarks, markKey, removeKey, type SystemTag, setService, viewOf } from "./seams";

export interface ControlAnswer {
  readonly status: number;
  readonly body: unknown;
}

type Handler = (cloud: Cloud, body: unknown, keyId: string) => unknown;

interface ClockChange {
  readonly advanceSeconds?: number;
  readonly signatureOffsetSeconds?: number;
}

interface Material {
  readonly validTo?: number;
}

const clock: ParameterTable<ClockChange> = { advanceSeconds: unsigned(), signatureOffsetSeconds: signed() };
const material: ParameterTable<Material> = { validTo: unsigned() };
const service: ParameterTable<{ readonly invalidType: number }> = { invalidType: required(unsigned()) };
const fault: ParameterTable<FaultOptions> = {
  action: required(text()),
  call: unsigned(),
  times: unsigned(),
  fault: required(text()),
  commit: flag(),
};
const marks: ParameterTable<KeyMarks> = {
  usedBy: text(),
  owner: text(),
  alias: text(),
  sourceRegion: text(),
  systemTags: list(struct<SystemTag>({ TagKey: required(text()), TagValue: required(text()) })),
};

/** What tests may ask for beside the cloud's own API. */
const routes: Readonly<Record<string, Handler>> = {
  "GET health": () => ({ status: "ok", version: version() }),
  "GET requests": (cloud) => cloud.requests.all(),
  "DELETE requests": (cloud) => cloud.requests.clear(),
  "GET keys": (cloud) => cloud.allKeys().map(viewOf),
  "POST clock": (cloud, body) => {
    checkRequest(clock, body);
    const { advanceSeconds = 0, signatureOffsetSeconds = cloud.signatureOffsetSeconds } = body;
    cloud.clock.advance(advanceSeconds);
    cloud.changed();
    cloud.signatureOffsetSeconds = signatureOffsetSeconds;
    return { now: cloud.clock.nowSeconds(), signatureOffsetSeconds };
  },
  "POST seed": (cloud, body) => cloud.seed(body).map(viewOf),
  "GET snapshot": (cloud) => cloud.snapshot(),
  "POST reset": (cloud) => cloud.reset(),
  "PATCH service": (cloud, body) => {
    checkRequest(service, body);
    setService(cloud, body.invalidType);
    return body;
  },
  "POST faults": (cloud, body) => {
    checkRequest(fault, body);
    cloud.faults.add(body);
  },
  "DELETE faults": (cloud) => cloud.faults.clear(),
  "PATCH keys/<KeyId>": (cloud, body, keyId) => {
    checkRequest(marks, body);
    markKey(cloud, keyId, body);
    return viewOf(cloud.key(keyId));
  },
  "DELETE keys/<KeyId>": (cloud, _body, keyId) => removeKey(cloud, keyId),
  "POST keys/<KeyId>/material": (cloud, body, keyId) => {
    checkRequest(material, body);
    importMaterial(cloud, keyId, body.validTo);
    return viewOf(cloud.key(keyId));
  },
};

const keyPath = /^keys\/([^/]+)/;

/** Answers a request below `/_emulator/`; `path` is what follows that, `body` the parsed JSON, `{}` without one. */
export async function control(cloud: Cloud, method: string, path: string, body: unknown): Promise<ControlAnswer> {
  const [, keyId = ""] = keyPath.exec(path) ?? [];
  const handler = routes[`${method} ${path.replace(keyPath, "keys/<KeyId>")}`];
  if (handler === undefined) return { status: 404, body: { error: `There is no ${method} /_emulator/${path}` } };
  try {
    const answer = handler(cloud, body, keyId) ?? {};
    await cloud.durable();
    return { status: 200, body: answer };
  } catch (error) {
    if (error instanceof ApiError || error instanceof RangeError)
      return { status: 400, body: { error: error.message } };
    throw error;
  }
}
