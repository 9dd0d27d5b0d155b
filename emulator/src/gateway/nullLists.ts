/** The answer with `null` for each list that is empty, as the official SDK says of many fields that the cloud may send them. */
export const withNullLists = (answer: object): object =>
  JSON.parse(
    JSON.stringify(answer, (_, value: unknown) => (Array.isArray(value) && value.length === 0 ? null : value)),
  );
