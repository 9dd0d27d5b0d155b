import { keyOrigins, keyUsages, onDestroys, onReplaces, wishedKeyStates } from "../../model/model";
import type { InputName, KeyReference } from "../../model/properties";
import { show, showChoice, showCount, showKind } from "../../model/show";
import { tagsRule } from "./tagRules";

/** Judges the form of one value: why it is refused, each reason on one line; none where it is right. */
export type FormRule = (value: unknown) => readonly string[];

/**
 * The rules of form, one an input: what can be said of a value alone.
 *
 * @see https://www.tencentcloud.com/document/product/1030/32199 for alias, description and usage
 */
export const formRules: { readonly [Name in InputName]: FormRule } = {
  alias: text("alias", aliasReason),
  description: text("description", descriptionReason),
  keyUsage: text("keyUsage", oneOf("keyUsage", keyUsages)),
  origin: text("origin", oneOf("origin", keyOrigins)),
  hsmClusterId: text("hsmClusterId", () => undefined),
  region: text("region", regionReason),
  keyState: text("keyState", oneOf("keyState", wishedKeyStates)),
  keyRotationEnabled: flag("keyRotationEnabled"),
  rotateDays: days("rotateDays", 7, 365),
  tags: tagsRule,
  pendingWindowInDays: days("pendingWindowInDays", 7, 30),
  onDestroy: text("onDestroy", oneOf("onDestroy", onDestroys)),
  onReplace: text("onReplace", oneOf("onReplace", onReplaces)),
  adoptKeyId: text("adoptKeyId", keyIdReason("adoptKeyId")),
  restoreKeyId: text("restoreKeyId", keyIdReason("restoreKeyId")),
};

const aliasAllowed = 'allowed: 1 to 60 letters, digits, "-" and "_"';

function aliasReason(alias: string): string | undefined {
  if (alias === "") return `alias "" must not be empty; ${aliasAllowed}`;
  const strange = /[^A-Za-z0-9_-]/u.exec(alias);
  if (strange) return `alias ${show(alias)} must not contain ${show(strange[0])}; ${aliasAllowed}`;
  if (alias.length > 60) return `alias ${show(alias)} has ${showCount(alias.length)} characters; ${aliasAllowed}`;
  if (/^[_-]/.test(alias)) return `alias ${show(alias)} must start with a letter or digit; ${aliasAllowed}`;
  if (/^kms-/i.test(alias)) {
    return `alias ${show(alias)} must not start with "kms-", which is kept for cloud products; choose another alias`;
  }
  return undefined;
}

const descriptionBytes = 1024;

function descriptionReason(description: string): string | undefined {
  const bytes = Buffer.byteLength(description);
  if (bytes <= descriptionBytes) return undefined;
  return `description ${show(description)} has ${showCount(bytes)} bytes in UTF-8, and at most 1,024 are allowed; shorten it`;
}

function regionReason(region: string): string | undefined {
  if (region === "") return 'region "" must not be empty; name one such as "ap-guangzhou"';
  if (/^[a-z0-9-]+$/.test(region)) return undefined;
  return `region ${show(region)} must be of lower-case letters, digits and "-"; name one such as "ap-guangzhou"`;
}

function keyIdReason(name: KeyReference) {
  return (keyId: string): string | undefined => {
    if (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(keyId)) return undefined;
    return `${name} ${show(keyId)} must be a KeyId such as "7c99b7de-6afb-11f1-9b26-525400f27fe5"; copy it from the console or from an error text`;
  };
}

function oneOf(name: InputName, members: readonly string[]) {
  return (value: string): string | undefined =>
    members.includes(value) ? undefined : `${name} ${show(value)} must be ${showChoice(members)}`;
}

function text(name: InputName, reason: (value: string) => string | undefined): FormRule {
  return (value) => {
    if (typeof value !== "string") return [`${name}: expected a string, got ${showKind(value)}`];
    const refused = reason(value);
    return refused === undefined ? [] : [refused];
  };
}

function flag(name: InputName): FormRule {
  return (value) => (typeof value === "boolean" ? [] : [`${name}: expected true or false, got ${showKind(value)}`]);
}

function days(name: InputName, least: number, most: number): FormRule {
  return (value) => {
    if (typeof value !== "number") return [`${name}: expected a number, got ${showKind(value)}`];
    if (Number.isInteger(value) && value >= least && value <= most) return [];
    return [`${name} ${show(value)} must be a whole number of days from ${least} to ${most}`];
  };
}
