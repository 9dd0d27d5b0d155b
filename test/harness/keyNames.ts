import { keyType, type StateResource } from "./stackState";

/** What tests call keys, since KeyIds differ from run to run: the resource's name, numbered from its second key on. */
export interface KeyNames {
  learn(resources: readonly StateResource[]): void;
  /** Names a key that is in no state. */
  set(keyId: string, name: string): void;
  /** KeyId to name. */
  known(): ReadonlyMap<string, string>;
}

/** Keys that were once in the state keep their name when they leave it. */
export function keyNames(): KeyNames {
  const names = new Map<string, string>();
  return {
    learn(resources) {
      for (const { id, name, type } of resources) {
        if (type !== keyType || id === "" || names.has(id)) continue;
        const taken = new Set(names.values());
        let chosen = name;
        for (let number = 2; taken.has(chosen); number++) chosen = `${name} ${number}`;
        names.set(id, chosen);
      }
    },
    set: (keyId, name) => {
      names.set(keyId, name);
    },
    known: () => names,
  };
}
