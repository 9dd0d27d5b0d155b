import { PartialError, type UserError } from "../../errors";
import type { KeyProperties } from "../model/model";

/** The key exists, or has been changed, but not all was done; `properties` are what it is now. */
export const partly = (properties: KeyProperties, error: UserError): PartialError =>
  new PartialError(properties.keyId, { ...properties }, [
    error.message,
    `Key ${properties.keyId} is in the state as it is now; the next \`pulumi up\` does the rest.`,
  ]);
