import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { UserError } from "../../../../../provider/errors";
import { readProfile } from "../../../../../provider/run/credentials/profileFile";

const { HOME } = process.env;
let home = "";

beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), "profile-"));
  process.env.HOME = home;
});

afterEach(async () => {
  if (HOME === undefined) delete process.env.HOME;
  else process.env.HOME = HOME;
  await rm(home, { recursive: true });
});

async function write(text: string): Promise<void> {
  await mkdir(join(home, ".tencentcloud"), { recursive: true });
  await writeFile(join(home, ".tencentcloud", "credentials"), text);
}

const credential = { secretId: "file-id", secretKey: "file-key", token: undefined };

describe("a profile", () => {
  it.each([
    ["as it is documented", "[default]\nsecret_id = file-id\nsecret_key = file-key\n"],
    ["without blanks, with lines of Windows", "[default]\r\nsecret_id=file-id\r\nsecret_key=file-key"],
    ["with a byte order mark", "\uFEFF[default]\nsecret_id=file-id\nsecret_key=file-key\n"],
    ["in quotes", "[default]\nsecret_id = \"file-id\"\nsecret_key = 'file-key'\n"],
    [
      "with comments",
      "; mine\n[default] # of mine\n# an old one: secret_id = x\nsecret_id = file-id ; id\nsecret_key = file-key # key\n",
    ],
    [
      "among others",
      "[a]\nsecret_id = x\n\n[default]\nsecret_id = file-id\nsecret_key = file-key\n[b]\nsecret_key = y\n",
    ],
    ["with an empty token", "[default]\nsecret_id = file-id\nsecret_key = file-key\ntoken =\n"],
  ])("is read %s", async (_, text) => {
    await write(text);
    expect(await readProfile()).toEqual(credential);
  });

  it("may have a token, of any characters that tokens have", async () => {
    await write("[default]\nsecret_id = file-id\nsecret_key = file-key\ntoken = a+/b-_=c==\n");
    expect(await readProfile()).toEqual({ ...credential, token: "a+/b-_=c==" });
  });

  it("is read anew each time", async () => {
    await write("[default]\nsecret_id = file-id\nsecret_key = file-key\n");
    await readProfile();
    await write("[default]\nsecret_id = another\nsecret_key = file-key\n");
    expect(await readProfile()).toMatchObject({ secretId: "another" });
  });
});

describe("no profile", () => {
  const none = "no [default] in ~/.tencentcloud/credentials";

  it("is there without a file", async () => {
    expect(await readProfile()).toBe(none);
    await writeFile(join(home, ".tencentcloud"), "a file where a folder could be");
    expect(await readProfile()).toBe(none);
  });

  it.each(["", "\n", "# secret_id = x\n", "[default]\n", "[default]\n; secret_id = x\n", "[prod]\nsecret_id = x\n"])(
    "is there in a file that holds nothing for it: %j",
    async (text) => {
      await write(text);
      expect(await readProfile()).toBe(none);
    },
  );
});

describe("a profile that cannot be used", () => {
  it.each([
    ["secret_key", "[default]\nsecret_id = file-id\n"],
    ["secret_key", "[default]\nsecret_id = file-id\nsecret_key =\n"],
    ["secret_key", "[default]\nsecret_id = file-id\nsecretKey = file-key\n"],
    ["secret_id", "[default]\nsecret_key = file-key\n"],
    ["secret_id", "[default]\nsecret_id = \nsecret_key = file-key\n"],
    ["secret_key", "[default]\nsecret_id = file-id\n[other]\nsecret_key = file-key\n"],
    ["secret_id and no secret_key", "[default]\ntoken = file-token\n"],
    ["secret_id and no secret_key", "[default]\nsecretId = file-id\nsecretKey = file-key\n"],
  ])("has no %s", async (lacks, text) => {
    await write(text);
    await expect(readProfile()).rejects.toThrow(
      new UserError(
        `The profile [default] in ~/.tencentcloud/credentials has no ${lacks}: write secret_id and secret_key, or remove the profile.`,
      ),
    );
  });

  it.each(["secret_id = file-id\nsecret_key = file-key\n", "secret_key = file-key\n[default]\nsecret_id = file-id\n"])(
    "has no name: %j",
    async (text) => {
      await write(text);
      await expect(readProfile()).rejects.toThrow(
        new UserError(
          "The profile file ~/.tencentcloud/credentials names no profile for what it holds: write [default] above secret_id.",
        ),
      );
    },
  );

  it("is in a file that cannot be read", async () => {
    await mkdir(join(home, ".tencentcloud", "credentials"), { recursive: true });
    await expect(readProfile()).rejects.toThrow(
      new UserError(
        "The profile file ~/.tencentcloud/credentials cannot be read (EISDIR): make it readable, or remove it.",
      ),
    );
  });
});
