import { Agent as HttpAgent } from "node:http";
import { Agent as HttpsAgent } from "node:https";
import { describe, expect, it } from "vitest";
import { Agents } from "../../../../../provider/cloud/transport/agents";
import { TunnelAgent } from "../../../../../provider/cloud/transport/proxyTunnel";

const cloud = new URL("https://kms.tencentcloudapi.com");
const emulator = new URL("http://127.0.0.1:9911");
const HTTPS_PROXY = "http://proxy.example.com:8080";

describe("the way to a URL", () => {
  it("without a proxy is direct, by the agent of its scheme", () => {
    const agents = new Agents({});
    const [https, http] = [agents.wayTo(cloud, false), agents.wayTo(emulator, true)];
    expect([https.isProxied, http.isProxied]).toEqual([false, false]);
    expect(https.agent).toBeInstanceOf(HttpsAgent);
    expect(https.agent).not.toBeInstanceOf(TunnelAgent);
    expect(http.agent).toBeInstanceOf(HttpAgent);
    expect(http.agent).not.toBeInstanceOf(HttpsAgent);
  });

  it("leads through the proxy of the environment, but for one on this machine", () => {
    const agents = new Agents({ HTTPS_PROXY });
    const { agent, isProxied } = agents.wayTo(cloud, false);
    expect(isProxied).toBe(true);
    expect(agent).toBeInstanceOf(TunnelAgent);
    const loopback = agents.wayTo(new URL("https://127.0.0.1:9911"), true);
    expect(loopback.isProxied).toBe(false);
    expect(loopback.agent).not.toBeInstanceOf(TunnelAgent);
  });

  it.each([
    ["direct https", {}, cloud],
    ["plain http", {}, emulator],
    ["a tunnel", { HTTPS_PROXY }, cloud],
  ])("keeps its connections open for the next call: %s", (_, environment, url) => {
    const agents = new Agents(environment);
    const { agent } = agents.wayTo(url, false);
    expect(agent).toHaveProperty("keepAlive", true);
    expect(agents.wayTo(url, false).agent).toBe(agent);
  });

  it("is another one for another proxy", () => {
    const environment: Record<string, string> = { HTTPS_PROXY };
    const agents = new Agents(environment);
    const { agent } = agents.wayTo(cloud, false);
    environment.HTTPS_PROXY = "http://other.example.com:8080";
    expect(agents.wayTo(cloud, false).agent).not.toBe(agent);
  });
});
