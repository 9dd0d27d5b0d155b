import { createServer } from "node:http";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { whyUnreachable } from "../../../../scripts/pulumiCli/officialInstaller.mjs";

describe("whyUnreachable", () => {
  const server = createServer((_request, response) => response.writeHead(403).end());
  let page: string;

  beforeEach(async () => {
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const address = server.address();
    page = `http://127.0.0.1:${typeof address === "object" ? address?.port : address}`;
  });
  afterEach(() => server.close());

  it("finds nothing wrong with a host that answers, whatever it says", async () => {
    expect(await whyUnreachable(page)).toBeUndefined();
  });

  it("says that nobody listens", async () => {
    await new Promise((resolve) => server.close(resolve));
    expect(await whyUnreachable(page)).toBe(`connect ECONNREFUSED ${page.replace("http://", "")}`);
  });
});
