import { describe, expect, it } from "vitest";
import { services } from "../../emulator/src/gateway/registry";
import type { ActionFacts } from "./documented/facts";
import { documented } from "./documented/index";
import { provider, roles } from "./documented/sts";
import { type Access, uin, useEmulator } from "./support/emulatedCloud";
import { refusalOf } from "./support/refusalOf";
import { wrongRequests } from "./support/wrongRequests";

/**
 * Every parameter and every error code that the cloud's documentation has for the emulated actions: the tables below
 * `documented/` are typed in from it, and the requests in them are sent with the official client.
 */

const accounts = [{ uin, roles, identityProviders: [provider.given] }];
const cloud = useEmulator({ quota: 500, accounts });
const clients = { kms: (access?: Access) => cloud.kms(access), tag: () => cloud.tag(), sts: () => cloud.sts() };

it("covers every action that is emulated", () => {
  const emulated = Object.values(services).flatMap(({ actions }) => Object.keys(actions));
  expect(Object.keys(documented).sort()).toEqual(emulated.sort());
});

describe.each(Object.entries(documented))("%s", (action, facts) => {
  const sent = new Set<string>();
  const answered = new Set<string>();
  let made: ReturnType<ActionFacts["accepted"]> | undefined;

  /** Made once: no request that is spoiled changes anything. */
  const accepted = () => {
    made ??= facts.accepted(cloud);
    return made;
  };

  const send = async (request: object, access?: Access) => {
    for (const path of pathsIn(request)) sent.add(path);
    return clients[facts.service](access).request(action, request);
  };

  it("takes the documented parameters and no others", () => {
    const { parameters } = services[facts.service].actions[action] ?? {};
    const topLevel = Object.keys(facts.parameters).filter((path) => !path.includes("."));
    expect(Object.keys(parameters ?? {}).sort()).toEqual(topLevel.sort());
  });

  it("accepts what the documentation allows", async () => {
    for (const request of await accepted()) await expect(send(request)).resolves.toHaveProperty("RequestId");
  });

  for (const { wrong, code, message, spoil } of wrongRequests(facts)) {
    it(`refuses ${wrong}`, async () => {
      const [request = {}] = await accepted();
      const refusal = await refusalOf(clients[facts.service]().request(action, spoil(request)));
      expect(refusal).toEqual({ code, message });
      answered.add(code);
    });
  }

  for (const { because, code, message, request, access } of facts.refused) {
    it(`refuses a call because ${because}`, async () => {
      expect(await refusalOf(send(await request(cloud), access))).toEqual({ code, message });
      answered.add(code);
    });
  }

  for (const { because, name, code } of facts.failedResources ?? []) {
    it(`names a resource that failed because ${because}`, async () => {
      const [request = {}] = await accepted();
      const answer = await send({ ...request, ResourceList: [name] });
      expect(answer).toMatchObject({ FailedResources: [{ Resource: name, Code: code }] });
      answered.add(code);
    });
  }

  it("was sent every documented parameter", () => {
    expect(Object.keys(facts.parameters).filter((path) => !sent.has(path))).toEqual([]);
  });

  it("answered every documented code that is not impossible here", () => {
    const expected = facts.codes.filter((code) => !Object.hasOwn(facts.impossible, code));
    expect(expected.filter((code) => !answered.has(code))).toEqual([]);
  });

  it("marks only documented codes as impossible, and never one that it answered", () => {
    const marked = Object.keys(facts.impossible);
    expect(marked.filter((code) => !facts.codes.includes(code) || answered.has(code))).toEqual([]);
  });
});

/** The dotted paths of the members of a request, without the indexes of lists. */
function pathsIn(value: unknown, path = ""): string[] {
  if (Array.isArray(value)) return value.flatMap((entry) => pathsIn(entry, path));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => {
    const below = path === "" ? name : `${path}.${name}`;
    return [below, ...pathsIn(member, below)];
  });
}
