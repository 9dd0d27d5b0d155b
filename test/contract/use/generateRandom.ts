import { rowsOf } from "../rows/common";
import { sources } from "../rows/sources";
import type { Contract } from "../run/assertion";

const action = "GenerateRandom";
const { fields, missing, unknown, refused } = rowsOf(action, async () => ({ NumberOfBytes: 16 }));
const limits = "the limits are documented, their code is not";

export const GenerateRandom: Contract = {
  action,
  assertions: [
    ...missing("NumberOfBytes"),
    unknown(),
    fields({ Plaintext: "" }, "documented", sources.parameters(action)),
    refused("refuses 0 bytes", "InvalidParameter", "chosen", limits, { NumberOfBytes: 0 }),
    refused("refuses 1,025 bytes", "InvalidParameter", "chosen", limits, { NumberOfBytes: 1025 }),
    {
      says: "answers as many bytes as it is asked for, others each time",
      basis: "documented",
      source: sources.parameters(action),
      expected: ["16", "16", "differ"],
      observe: async (cloud) => {
        const first = await cloud.call(action, { NumberOfBytes: 16 });
        const second = await cloud.call(action, { NumberOfBytes: 16 });
        const texts = [first, second].map(({ Plaintext }) => String(Plaintext));
        const lengths = texts.map((text) => String(Buffer.from(text, "base64").length));
        return [...lengths, texts[0] === texts[1] ? "are the same" : "differ"];
      },
    },
  ],
};
