/**
 * What `GetServiceStatus` answers as `InvalidType`: 0 the account never activated the service, 1 all is well, 2 it is in
 * arrears and suspended, 3 its resources were released.
 *
 * @see https://cloud.tencent.com/document/api/573/34417
 */
export const invalidTypes = [0, 1, 2, 3] as const;
export type InvalidType = (typeof invalidTypes)[number];

export const normal = 1;

/** The `InvalidType` of each account, the same in every region; `normal` until it is set. */
export class ServiceStatuses {
  readonly #byUin = new Map<string, InvalidType>();

  of(uin: string): InvalidType {
    return this.#byUin.get(uin) ?? normal;
  }

  /** @throws {RangeError} when `value` is no `InvalidType` */
  set(uin: string, value: number): void {
    const invalidType = invalidTypes.find((known) => known === value);
    if (invalidType === undefined) throw new RangeError(`invalidType must be 0, 1, 2 or 3, not ${value}`);
    this.#byUin.set(uin, invalidType);
  }

  clear(): void {
    this.#byUin.clear();
  }

  /** By uin, those that were set. */
  saved(): Readonly<Record<string, InvalidType>> {
    return Object.fromEntries(this.#byUin);
  }
}
