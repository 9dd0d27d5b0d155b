import { refusal } from "../errors";

/** A choice: the limit is not documented for this parameter; CAM's own policies may have so many characters. */
const maxCharacters = 6144;

/**
 * Judges the form of a policy for a session. It is never enforced, as no policy of CAM is.
 *
 * @param text as the parameter has it: JSON, or JSON that is URL-encoded
 * @throws {ApiError}
 * @see https://cloud.tencent.com/document/product/598/10603
 */
export function checkSessionPolicy(text: string): void {
  const decoded = decode(text);
  if (decoded.length > maxCharacters) throw refusal("InvalidParameter.PolicyTooLong");
  const { version, statement } = recordOf(parse(decoded), "the policy");
  if (version !== "2.0") throw formatError('`version` must be "2.0".');
  const statements = [statement].flat();
  if (statement === undefined || statements.length === 0) throw formatError("`statement` is missing.");
  for (const one of statements) checkStatement(recordOf(one, "each `statement`"));
}

function checkStatement(statement: Record<string, unknown>): void {
  const { effect, action, resource } = statement;
  if ("principal" in statement) throw refusal("InvalidParameter.StrategyInvalid", "It has a `principal`.");
  if (effect !== "allow" && effect !== "deny") throw formatError('`effect` must be "allow" or "deny".');
  textsOf(action, "action");
  const wrong = textsOf(resource, "resource").find((name) => name !== "*" && !/^qcs:([^:]*:){4}[^:]/.test(name));
  if (wrong !== undefined) throw refusal("InvalidParameter.ResouceError", `\`${wrong}\``);
}

function textsOf(value: unknown, name: string): readonly string[] {
  const texts = [value].flat();
  if (texts.length === 0 || !texts.every((one) => typeof one === "string" && one !== "")) {
    throw formatError(`\`${name}\` must be a text or a list of texts.`);
  }
  return texts.map(String);
}

function recordOf(value: unknown, what: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    throw formatError(`${what} must be an object.`);
  }
  return { ...value };
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw formatError("It is not URL-encoded.");
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw formatError("It is not JSON.");
  }
}

const formatError = (detail: string) => refusal("InvalidParameter.StrategyFormatError", detail);
