import { ServiceKeys } from "./serviceKeys";

const orders = new ServiceKeys("orders", { team: "shop" });

// What a component's `protect` says counts for the keys in it.
new ServiceKeys("sandbox", { team: "platform" }, { protect: false });

export const dataKeyId = orders.dataKeyId;
export const publicKey = orders.publicKey;
