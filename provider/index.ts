import { dynamicHost } from "./host/dynamic/dynamicHost";
import { keyResource } from "./key/resource";
import { forgetDeclarations, realPorts } from "./run/ports";
import { openSession } from "./run/session";

/**
 * The provider of `KmsKey`. The state of each key names this export by its subpath and name, so both stay for as long as
 * any state does.
 */
export const kmsKey = dynamicHost((settings, say) => {
  const resource = keyResource(openSession(settings, realPorts, say));
  let isInUse = false;
  return {
    ...resource,
    // The process of a `Provider` that is dropped ends in the middle of the run, when others still want to know; only those
    // that the program uses are asked to check, and they end with the run.
    check(request) {
      if (!isInUse) realPorts.atEnd(forgetDeclarations);
      isInUse = true;
      return resource.check(request);
    },
  };
}, realPorts.stderr);
