import { dynamicHost } from "./host/dynamic/dynamicHost";
import { keyResource } from "./key/resource";
import { forgetDeclarations, realPorts } from "./ports";
import { openSession } from "./session";

/**
 * The provider of `KmsKey`. The state of each key names this export by its subpath and name, so both stay for as long as
 * any state does.
 */
export const kmsKey = dynamicHost((settings, say) => {
  realPorts.atEnd(forgetDeclarations);
  return keyResource(openSession(settings, realPorts, say));
}, realPorts.stderr);
