import { describe, expect, it } from "vitest";
import { takenInProgram } from "../../../../../provider/key/check/duplicateAlias";
import { programMemory } from "../../../../../provider/key/programMemory";
import { RunError, urnOf } from "../../../../harness/keyRun";
import { openKeyWorld } from "../../../../harness/keyWorld";

const taken = (owner: string) =>
  `alias "payments" is also the one of ${owner}; two keys of a region cannot share an alias, so choose another for one of them`;

describe("two resources of a program", () => {
  it("cannot have the same alias in a region, whichever is asked about first", async () => {
    const run = openKeyWorld().run();
    await run.preview({ alias: "payments" }, undefined, { name: "first" });
    await expect(run.preview({ alias: "payments" }, undefined, { name: "second" })).rejects.toThrow(
      new RunError(taken("KmsKey first")),
    );
    await run.preview({ alias: "payments", region: "ap-shanghai" }, undefined, { name: "elsewhere" });
    await run.preview({ alias: "payments" }, undefined, { name: "first" });
  });

  it("cannot share it either when one of them exists", async () => {
    const world = openKeyWorld();
    const old = await world.made({ alias: "payments" });
    const run = world.run();
    await run.preview({ alias: "payments" }, undefined, { name: "new" });
    await expect(run.preview({ alias: "payments" }, old)).rejects.toThrow(new RunError(taken("KmsKey new")));
  });

  it("that have one name, under different parents, are told by their URNs", () => {
    const memory = programMemory();
    const place = { alias: "payments", region: "ap-guangzhou" };
    const urn = urnOf("key");
    memory.settle({
      ...place,
      urn,
      name: "key",
      formerUrns: [],
      leftBy: undefined,
      inputs: place,
      isMade: true,
      replaces: false,
      aliasIsGuess: false,
    });
    const other = { urn: urn.replace("::shop::", "::shop::acme:index:Team$"), name: "key" };
    expect(takenInProgram(memory, other, place, {})).toEqual([{ property: "alias", reason: taken(urn) }]);
  });
});

describe("the alias of a key that a resource of the program adopts", () => {
  const place = { alias: "payments", region: "ap-guangzhou" };
  const adopter = { urn: urnOf("adopter"), name: "adopter" };
  const other = { urn: urnOf("other"), name: "other" };
  const adopted = () => {
    const memory = programMemory();
    memory.adopt(place, { keyId: "k-1", urn: adopter.urn });
    return memory;
  };
  const failures = [
    {
      property: "alias",
      reason: `alias "payments" is the one of key k-1, which ${adopter.urn} adopts; choose another alias`,
    },
  ];

  it("is that resource's own", () => {
    expect(takenInProgram(adopted(), adopter, place, {})).toEqual([]);
  });

  it("is no other's", () => {
    expect(takenInProgram(adopted(), other, place, {})).toEqual(failures);
    expect(takenInProgram(adopted(), other, { ...place, region: "ap-shanghai" }, {})).toEqual([]);
  });

  it.each([
    ["another alias", { alias: "cards", region: "ap-guangzhou" }],
    ["it in another region", { alias: "payments", region: "ap-shanghai" }],
  ])("is no other's that had %s before", (_, olds) => {
    expect(takenInProgram(adopted(), other, place, olds)).toEqual(failures);
  });

  it("is left to the comparison by KeyId where the other one has had it before", () => {
    expect(takenInProgram(adopted(), other, place, place)).toEqual([]);
  });
});
