import { closestName } from "../../../run/settings/closestName";
import { inputNames } from "../../model/properties";
import { show } from "../../model/show";

/** Why a name that is no input is refused, with the input that was probably meant. */
export function unknownInputReason(name: string): string {
  const meant = closestName(name, inputNames);
  const guess = meant === undefined ? "" : ` did you mean ${meant}?`;
  return `${show(name)} is not an input of KmsKey;${guess} the inputs are ${inputNames.join(", ")}`;
}
