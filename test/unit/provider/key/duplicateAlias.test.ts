import { describe, expect, it } from "vitest";
import { takenInProgram } from "../../../../provider/key/duplicateAlias";
import { programMemory } from "../../../../provider/key/programMemory";
import { RunError, urnOf } from "../../../harness/keyRun";
import { openKeyWorld } from "../../../harness/keyWorld";

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
    memory.settle({ ...place, urn, name: "key", oldInputs: undefined, isMade: true, aliasIsGuess: false });
    const other = { urn: urn.replace("::shop::", "::shop::acme:index:Team$"), name: "key" };
    expect(takenInProgram(memory, other, place, {})).toEqual([{ property: "alias", reason: taken(urn) }]);
  });
});
