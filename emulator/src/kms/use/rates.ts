/**
 * Actions that use symmetric keys have one rate together.
 *
 * @see https://cloud.tencent.com/document/product/573/131380
 */
export const symmetricRate = { ratePerSecond: 300, rateShared: "symmetric cryptography" } as const;
