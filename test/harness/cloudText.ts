import { messages } from "../../emulator/src/codes";
import { factsOf } from "../../provider/cloud/call/codes";
import { testRegion } from "./session";

/** What the user reads of a call that the emulated cloud refused. How it is put together is tested with the error itself. */
export function refusedText(action: string, code: string, keyId?: string): string {
  const said = new Map<string, string>(Object.entries(messages)).get(code) ?? "This answer was asked for as a fault.";
  const about = keyId === undefined ? "" : ` for key ${keyId}`;
  return `${action} failed${about} in ${testRegion}: ${said.replace(/\.$/, "")} (${code}, request <id>). ${factsOf(code).advice}`;
}

const networkAdvice =
  "Check the network, HTTPS_PROXY and the endpoint (tencentcloud:endpoint, tencentcloud:domain), then run the command again.";

/** What the user reads of a call that got no answer of the cloud, `said` being why. */
export function unansweredText(action: string, said: string, keyId?: string): string {
  const about = keyId === undefined ? "" : ` for key ${keyId}`;
  return `${action} failed${about} in ${testRegion}: ${said}. ${networkAdvice}`;
}
