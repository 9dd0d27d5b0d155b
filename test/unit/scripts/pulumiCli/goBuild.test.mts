import { describe, expect, it } from "vitest";
import { moduleFor } from "../../../../scripts/pulumiCli/goBuild.mjs";

const committed = `module pulumi-engine

go 1.25.11

tool github.com/pulumi/pulumi/pkg/v3/cmd/pulumi

require (
	cel.dev/expr v0.25.2 // indirect
	github.com/pulumi/pulumi/pkg/v3 v3.259.0 // indirect
)

replace github.com/atotto/clipboard => github.com/tgummerer/clipboard v0.0.0-20241001131231-d02d263e614e
`;

describe("the module of another engine", () => {
  it("asks for that version and leaves what it needs to it", () => {
    expect(moduleFor(committed, "3.276.0")).toBe(`module pulumi-engine
go 1.25.11
tool github.com/pulumi/pulumi/pkg/v3/cmd/pulumi
replace github.com/atotto/clipboard => github.com/tgummerer/clipboard v0.0.0-20241001131231-d02d263e614e
require github.com/pulumi/pulumi/pkg/v3 v3.276.0
require github.com/pulumi/pulumi/sdk/v3 v3.276.0
`);
  });
});
