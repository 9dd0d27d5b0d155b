import type {
  BindCloudResourceRequest,
  BindCloudResourceResponse,
  UnbindCloudResourceRequest,
  UnbindCloudResourceResponse,
} from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/v20190118/kms_models";
import type { Binding } from "../../cloud/keys/key";
import { nextState } from "../../cloud/keys/keyStates";
import { refusal } from "../../errors";
import { defineAction } from "../../gateway/action";
import { required, text } from "../../gateway/parameters";
import { matches } from "../../gateway/rules";
import { keyId } from "../parameters";

const named = required(text(matches(/./, "InvalidParameter")));
const parameters = { KeyId: keyId, ProductId: named, ResourceId: named } as const;

/** Material that would expire no longer does. A choice: any name is one of a product, and several may use one key. */
export const BindCloudResource = defineAction<BindCloudResourceRequest, BindCloudResourceResponse>({
  parameters,
  ratePerSecond: 100,
  writes: true,
  run({ keys }, request) {
    const key = keys.get(request.KeyId);
    nextState("BindCloudResource", key.state);
    const bindings = key.bindings ?? [];
    if (!bindings.some(isOf(request))) {
      key.bindings = [...bindings, { productId: request.ProductId, resourceId: request.ResourceId }];
    }
    key.validTo = 0;
    return {};
  },
});

/** A choice: it is possible in every state of the key. */
export const UnbindCloudResource = defineAction<UnbindCloudResourceRequest, UnbindCloudResourceResponse>({
  parameters,
  ratePerSecond: 100,
  writes: true,
  run({ keys }, request) {
    const key = keys.get(request.KeyId);
    const bindings = key.bindings ?? [];
    const left = bindings.filter((binding) => !isOf(request)(binding));
    if (left.length === bindings.length) throw refusal("ResourceUnavailable.CloudResourceBindingNotFound");
    key.bindings = left;
    return {};
  },
});

const isOf =
  ({ ProductId, ResourceId }: BindCloudResourceRequest) =>
  ({ productId, resourceId }: Binding): boolean =>
    productId === ProductId && resourceId === ResourceId;
