/** The whole names of the settings of the namespace, of which alone anything is kept; the SDK's types leave out where it has all. */
export function namesIn(config: object): readonly string[] {
  const all: unknown = Reflect.get(config, "rawConfig");
  const names = typeof all === "object" && all !== null ? Object.keys(all) : [];
  return names.filter((name) => name.startsWith("tencentcloud:"));
}
