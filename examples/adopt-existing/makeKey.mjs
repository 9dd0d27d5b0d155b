// node makeKey.mjs <alias>: makes a key without Pulumi, as somebody did in the console long ago, and prints its KeyId.
import kms from "tencentcloud-sdk-nodejs/tencentcloud/services/kms/index.js";

const endpoint = process.env.TENCENTCLOUD_ENDPOINT && new URL(process.env.TENCENTCLOUD_ENDPOINT);
const client = new kms.kms.v20190118.Client({
  credential: { secretId: process.env.TENCENTCLOUD_SECRET_ID, secretKey: process.env.TENCENTCLOUD_SECRET_KEY },
  region: process.env.TENCENTCLOUD_REGION,
  profile: endpoint && { httpProfile: { protocol: `${endpoint.protocol}//`, endpoint: endpoint.host } },
});

const { KeyId } = await client.CreateKey({ Alias: process.argv[2], Description: "invoices (old)" });
console.log(KeyId);
