import type { Cloud } from "./cloud";
import { type OperationContext, openOperation } from "./operation";

export const openCloud = (context: OperationContext): Cloud => ({
  region: context.region,
  operation: (attempts) => openOperation(context, attempts),
});
