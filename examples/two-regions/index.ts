import { KmsKey, Provider } from "pulumi-tencentcloud-kms";

// In the configured region.
const orders = new KmsKey("orders", { alias: "orders" });

// One key elsewhere needs its region only. An alias is unique in its region, so it may be the same one.
const backup = new KmsKey("orders-backup", { alias: "orders", region: "ap-shanghai" });

// Several keys elsewhere, or keys of another account: a Provider has settings of its own, also credentials.
const shanghai = new Provider("shanghai", { region: "ap-shanghai" });
const audit = new KmsKey("audit", { alias: "audit" }, { provider: shanghai });

export const resourceNames = [orders.qcs, backup.qcs, audit.qcs];
