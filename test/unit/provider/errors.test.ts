import { describe, expect, it } from "vitest";
import { PartialError, UserError } from "../../../provider/errors";

describe("a failure that the user can act on", () => {
  it("goes by its name in a stack", () => {
    expect(new UserError("set a region").name).toBe("UserError");
    expect(new UserError("set a region").message).toBe("set a region");
  });

  it("may be that of an object that exists, with all its reasons as message", () => {
    const error = new PartialError("k-1", { alias: "a" }, ["DisableKey failed.", "The next `pulumi up` finishes it."]);
    expect(error).toBeInstanceOf(UserError);
    expect(error).toMatchObject({ name: "PartialError", id: "k-1", properties: { alias: "a" } });
    expect(error.message).toBe("DisableKey failed.\nThe next `pulumi up` finishes it.");
  });
});
