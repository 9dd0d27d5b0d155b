import { parseRoleArn } from "../cloud/access/roleArn";
import { maxDurationSeconds } from "../cloud/access/roles";
import { refusal } from "../errors";
import { required, text, unsigned } from "../gateway/parameters";
import { between, matches } from "../gateway/rules";

/** Parameters that the actions which give out temporary credentials have in common. */

export const roleArn = required(
  text((value, path) => {
    if (parseRoleArn(value) === undefined) throw refusal("InvalidParameter.ParamError", `\`${path}\` names no role.`);
  }),
);

/** The documentation gives the length beside the pattern. */
export const roleSessionName = required(text(matches(/^[\w+=,.@-]{2,128}$/, "InvalidParameter.ParamError")));

export const externalIdPattern = /^[\w+=,.@:/-]{2,128}$/;

export const durationSeconds = unsigned(between(1, maxDurationSeconds, "InvalidParameter.OverTimeError"));

export const defaultDurationSeconds = 7200;
