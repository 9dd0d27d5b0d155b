/**
 * @typedef {object} Weakness
 * @property {string} advisory its id, such as `GHSA-xxxx-xxxx-xxxx`
 * @property {string} name of the package
 * @property {string} severity
 * @property {string} title
 *
 * @typedef {object} Exception
 * @property {string} advisory
 * @property {string} why
 * @property {string} until the last day on which it counts, such as `2027-01-31`
 */

/**
 * @param {readonly Weakness[]} weaknesses
 * @param {readonly Exception[]} exceptions
 * @param {Date} now
 * @returns {{ lines: string[], failed: boolean }}
 */
export function judge(weaknesses, exceptions, now) {
  const today = now.toISOString().slice(0, 10);
  const excepted = new Map(exceptions.map((exception) => [exception.advisory, exception]));
  const lines = weaknesses.map(({ advisory, name, severity, title }) => {
    const exception = excepted.get(advisory);
    const weakness = `${advisory} (${severity}) in ${name}: ${title}`;
    if (exception === undefined) return bad(weakness);
    if (exception.until < today)
      return bad(`${weakness}\n  The exception ended on ${exception.until}: ${exception.why}`);
    return good(`${weakness}\n  Excepted until ${exception.until}: ${exception.why}`);
  });
  const known = new Set(weaknesses.map(({ advisory }) => advisory));
  const unused = exceptions.filter(({ advisory }) => !known.has(advisory));
  lines.push(
    ...unused.map(({ advisory }) => bad(`${advisory} is excepted, and nothing installed has it: remove the exception`)),
  );
  return {
    lines: lines.length === 0 ? ["No known weakness."] : lines.map(({ text }) => text),
    failed: lines.some(({ fails }) => fails),
  };
}

/** @param {string} text */
const bad = (text) => ({ text: `✗ ${text}`, fails: true });

/** @param {string} text */
const good = (text) => ({ text: `✓ ${text}`, fails: false });
