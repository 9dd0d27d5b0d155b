import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const text = (file: string) => readFileSync(join(root, file), "utf8");

interface Question {
  readonly type: string;
  readonly id?: string;
  readonly validations?: { readonly required: boolean };
}

describe("the forms of issues", () => {
  const folder = ".github/ISSUE_TEMPLATE";
  const questions = (form: string) => {
    const { body }: { body: readonly Question[] } = parse(text(`${folder}/${form}.yml`));
    return Object.fromEntries(
      body.flatMap(({ id, validations }) => (id === undefined ? [] : [[id, validations?.required]])),
    );
  };

  it.each([
    ["bug", { happened: true, program: true, report: true, versions: true, against: true }],
    ["cloud", { action: true, request: true, cloud: true, emulator: true, contract: false, versions: true }],
    ["idea", { goal: true, today: true, cloud: false }],
  ])("ask for what is needed to answer, and mark what cannot be missing: %s", (form, asked) => {
    expect(questions(form)).toEqual(asked);
  });

  it("are all there is", () => {
    expect(readdirSync(join(root, folder))).toEqual(["bug.yml", "cloud.yml", "config.yml", "idea.yml"]);
    expect(parse(text(`${folder}/config.yml`))).toEqual({ blank_issues_enabled: false });
  });

  it("name commands that exist", () => {
    const { bin } = JSON.parse(text("package.json"));
    expect(Object.keys(bin)).toEqual(["pulumi-tencentcloud-kms"]);
    expect(text(`${folder}/bug.yml`)).toContain("npx pulumi-tencentcloud-kms report preview.json");
  });
});

describe("code owners", () => {
  const rules = text(".github/CODEOWNERS")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => line.split(/\s+/));

  it("are teams, and own everything", () => {
    expect(rules[0]?.[0]).toBe("*");
    for (const [, ...owners] of rules) {
      expect(owners.length).toBeGreaterThan(0);
      for (const owner of owners) expect(owner).toMatch(/^@[a-z\d-]+\/[a-z\d-]+$/);
    }
  });

  it("own what is there", () => {
    const paths = rules.slice(1).map(([path = ""]) => path);
    expect(paths.filter((path) => !path.startsWith("/") || !existsSync(join(root, path)))).toEqual([]);
  });
});

describe("the template of pull requests", () => {
  it("names files and folders that are there", () => {
    const named = [...text(".github/pull_request_template.md").matchAll(/`([\w.]+\.md|[a-z]+\/)`/g)].map(
      ([, path = ""]) => path,
    );
    expect(named).toEqual(["CHANGELOG.md", "docs/", "api/"]);
    expect(named.filter((path) => !existsSync(join(root, path)))).toEqual([]);
  });
});

describe("updates of dependencies", () => {
  interface Update {
    readonly "package-ecosystem": string;
    readonly directory?: string;
    readonly directories?: readonly string[];
  }
  const { updates }: { updates: readonly Update[] } = parse(text(".github/dependabot.yml"));
  const covered = (ecosystem: string) =>
    updates
      .filter((update) => update["package-ecosystem"] === ecosystem)
      .flatMap(({ directory = [], directories = [] }) => [directory, directories].flat());

  it.for([
    ["gomod", "go.mod"],
    ["docker", "Dockerfile"],
    ["pip", "requirements.txt"],
    ["npm", "package-lock.json"],
  ] as const)("reach every place of %s", ([ecosystem, file], context) => {
    const listed = filesOfGit();
    if (listed === undefined) return context.skip("this is not a checkout of git");
    const places = listed.filter((path) => path === file || path.endsWith(`/${file}`));
    expect([...covered(ecosystem)].sort()).toEqual(places.map((path) => join("/", dirname(path))).sort());
  });

  function filesOfGit(): readonly string[] | undefined {
    const args = ["ls-files", "--cached", "--others", "--exclude-standard"];
    try {
      return execFileSync("git", args, { cwd: root, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).split(
        "\n",
      );
    } catch {
      return undefined;
    }
  }
});

describe("the image of the emulator", () => {
  it("is of one base, by digest, and runs as nobody special", () => {
    const bases = [...text("emulator/Dockerfile").matchAll(/^FROM (?:--\S+ )?(\S+)/gm)].map(([, base]) => base);
    expect(new Set(bases).size).toBe(1);
    expect(bases[0]).toMatch(/^node:\d+\.\d+\.\d+-bookworm-slim@sha256:[0-9a-f]{64}$/);
    expect(text("emulator/Dockerfile")).toMatch(/^USER \d+$/m);
  });

  it("starts the command of the package, and is made of what a release packs", () => {
    const [command] = Object.keys(JSON.parse(text("emulator/package.json")).bin);
    expect(text("emulator/Dockerfile")).toContain(`ENTRYPOINT ["${command}"]`);
    expect(text(".github/workflows/release.yml")).toMatch(
      /docker buildx build --file emulator\/Dockerfile .*\n.* release\n/,
    );
  });
});
