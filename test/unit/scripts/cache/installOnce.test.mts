import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { installOnce } from "../../../../scripts/cache/installOnce.mjs";

describe("installOnce", () => {
  let cache: string;
  let folder: string;

  beforeEach(async () => {
    cache = await mkdtemp(join(tmpdir(), "pulumi-cache-test-"));
    folder = join(cache, "pulumi-1.2.3");
  });
  afterEach(() => rm(cache, { recursive: true, force: true }));

  /** An installation is usable when its file says so. */
  const examine = async (bin: string) => {
    const text = await readFile(join(bin, "pulumi"), "utf8").catch(() => "missing");
    if (text !== "whole") return { usable: false, why: `the file is ${text}` } as const;
    return { usable: true, executable: join(bin, "pulumi"), version: "v1.2.3" } as const;
  };
  const write = async (into: string, text: string) => {
    await mkdir(join(into, "bin"), { recursive: true });
    await writeFile(join(into, "bin", "pulumi"), text);
  };
  const run = (install: (temporary: string) => Promise<void>, onWait = () => {}) =>
    installOnce(folder, { install, onWait, examine });
  const whole = { usable: true, executable: "", version: "v1.2.3" };
  const installed = () => ({ ...whole, executable: join(folder, "bin", "pulumi") });

  it("puts the folder in its place and leaves nothing else", async () => {
    expect(await run((temporary) => write(temporary, "whole"))).toEqual(installed());
    expect(await readdir(cache)).toEqual(["pulumi-1.2.3"]);
  });

  it("installs once for many runs at the same time", async () => {
    let installs = 0;
    let waits = 0;
    const install = async (temporary: string) => {
      installs += 1;
      await write(temporary, "whole");
    };
    const runs = Array.from({ length: 5 }, () =>
      run(install, () => {
        waits += 1;
      }),
    );
    expect(await Promise.all(runs)).toEqual(Array(5).fill(installed()));
    expect({ installs, waits }).toEqual({ installs: 1, waits: 4 });
    expect(await readdir(cache)).toEqual(["pulumi-1.2.3"]);
  });

  it("leaves the cache as it was when the installation fails, and lets the next run try again", async () => {
    const broken = run(async (temporary) => {
      await write(temporary, "half");
      throw new Error("connection reset");
    });
    await expect(broken).rejects.toThrow("connection reset");
    expect(await readdir(cache)).toEqual([]);
    expect(await run((temporary) => write(temporary, "whole"))).toEqual(installed());
  });

  it("keeps nothing that turns out to be unusable", async () => {
    await expect(run((temporary) => write(temporary, "half"))).rejects.toThrow("the file is half");
    expect(await readdir(cache)).toEqual([]);
  });

  it("replaces a folder that became unusable", async () => {
    await write(folder, "damaged");
    expect(await run((temporary) => write(temporary, "whole"))).toEqual(installed());
    expect(await readdir(cache)).toEqual(["pulumi-1.2.3"]);
  });

  it("keeps the folder of a run that was faster although this one held the lock", async () => {
    const result = await run(async (temporary) => {
      await write(temporary, "whole");
      await write(folder, "whole");
      await writeFile(join(folder, "first"), "");
    });
    expect(result).toEqual(installed());
    expect(await readdir(folder)).toEqual(["bin", "first"]);
  });

  it("takes over the lock of a run that was killed, and removes what that run left", async () => {
    await write(`${folder}.partial-abc`, "half");
    await writeFile(`${folder}.lock`, JSON.stringify({ host: "another machine", pid: 1 }));
    await utimes(`${folder}.lock`, 1, 1);
    expect(await run((temporary) => write(temporary, "whole"))).toEqual(installed());
    expect(await readdir(cache)).toEqual(["pulumi-1.2.3"]);
  });
});
