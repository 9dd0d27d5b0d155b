import { type AnnouncedValues, type Announcement, anything } from "./announcement";
import { type Look, type LookName, tagsIn, tagsText } from "./looks";

type Rule = (is: unknown, was: unknown) => boolean;

/** What a key is to be. */
export interface Expected {
  readonly of: Readonly<Record<LookName, Rule>>;
  /** Whether the key is to come into another state, on the way to which it may be in others. */
  readonly isMoving: boolean;
  /** The same in words. */
  readonly text: string;
}

/** What a key is to be that was so before, by all that is announced of it. */
export function expected(was: Look, told: readonly Announcement[], keyId: string, nowSeconds: number): Expected {
  const plain = asAnnounced(told.map(({ values }) => values));
  const ending = told.find((one) => one.ending !== undefined);
  // Nobody can do anything with a key that is scheduled, but take that back.
  return ending === undefined || was.keyState === "PendingDelete" ? plain : ended(plain, ending, keyId, nowSeconds);
}

const same: Rule = (is, was) => is === was;
const any: Rule = () => true;

function asAnnounced(values: readonly AnnouncedValues[]): Expected {
  const by = (name: Exclude<keyof AnnouncedValues, "tags">): Rule => {
    const found = values.map((one) => one[name]).find((value) => value !== undefined);
    if (found === undefined) return same;
    return found === anything ? any : (is) => is === found;
  };
  const isMoving = values.some(({ keyState }) => keyState !== undefined);
  const changed = [...new Set(values.flatMap(Object.keys))];
  return {
    of: {
      keyState: by("keyState"),
      deletionDate: isMoving ? (is, was) => is === 0 || is === was : same,
      alias: by("alias"),
      description: by("description"),
      tags: tagsRule(values),
      keyRotationEnabled: by("keyRotationEnabled"),
      rotateDays: by("rotateDays"),
      keyUsage: by("keyUsage"),
    },
    isMoving,
    text: changed.length === 0 ? "unchanged" : `with a change of ${changed.join(", ")} alone`,
  };
}

/** Tags of others stay. */
function tagsRule(values: readonly AnnouncedValues[]): Rule {
  const found = values.map(({ tags }) => tags).find((tags) => tags !== undefined);
  if (found === undefined) return same;
  if (found.after === anything) return any;
  if (found.before === anything) return (is) => is === tagsText(Object(found.after));
  const [before, after] = [Object(found.before), Object(found.after)];
  return (is, was) => {
    const left = Object.entries(tagsIn(String(was))).filter(([name]) => !(name in before) || name in after);
    return is === tagsText({ ...Object.fromEntries(left), ...after });
  };
}

/** The provider may wait before it deletes, as where it makes sure that another key is gone. */
const waitsSeconds = 60;

const keyStates = { scheduled: "PendingDelete", archived: "Archived", disabled: "Disabled" } as const;

function ended(
  plain: Expected,
  { ending, days, isReplaced }: Announcement,
  keyId: string,
  nowSeconds: number,
): Expected {
  const outOfUse = new RegExp(`^(retired|replaced)-.*-${keyId.slice(0, 8)}(-[ads]\\d*)?$`);
  const isOutOfUse: Rule = (is) => outOfUse.test(String(is));
  const mayBeRenamed: Rule = (is, was) => is === was || isOutOfUse(is, was);
  // That nothing is said of it is a problem by itself.
  if (ending === "unsaid" || ending === "open") {
    return { of: { ...plain.of, keyState: any, deletionDate: any, alias: any }, isMoving: true, text: "anything" };
  }
  if (ending === undefined || ending === "left") {
    return {
      of: { ...plain.of, ...(isReplaced && { alias: (is, was) => plain.of.alias(is, was) || mayBeRenamed(is, was) }) },
      isMoving: false,
      text: "left as it is",
    };
  }
  const date = nowSeconds + (days ?? 0) * 86_400;
  return {
    of: {
      ...plain.of,
      keyState: (is) => is === keyStates[ending],
      deletionDate:
        ending !== "scheduled" ? same : days === undefined ? any : (is) => Math.abs(Number(is) - date) <= waitsSeconds,
      alias: isOutOfUse,
    },
    isMoving: true,
    text: ending === "scheduled" ? `scheduled in ${days} days` : ending,
  };
}
