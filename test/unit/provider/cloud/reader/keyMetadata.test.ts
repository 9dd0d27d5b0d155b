import { expect, it } from "vitest";
import { resourceIdOf } from "../../../../../provider/cloud/reader/keyMetadata";

it.each([
  [
    "as the cloud says it",
    { ResourceId: "creatorUin/1/k-1", CreatorUinString: "2", CreatorUin: 3 },
    "creatorUin/1/k-1",
  ],
  ["of the creator's uin", { ResourceId: "", CreatorUinString: "2", CreatorUin: 3 }, "creatorUin/2/k-1"],
  ["of the uin as a number, where there is no text", { CreatorUinString: "", CreatorUin: 3 }, "creatorUin/3/k-1"],
])("the name of a key in the Tag service is %s", (_, metadata, resourceId) => {
  expect(resourceIdOf({ KeyId: "k-1", ...metadata })).toBe(resourceId);
});
