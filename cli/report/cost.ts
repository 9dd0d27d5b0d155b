import type { KeyChange } from "./keys/keyChange";

/**
 * By how many the keys grow that are paid for once a change is applied. A key that is scheduled for deletion costs nothing from
 * then on; an archived or disabled one costs as before, and so does an adopted one. What only may happen is not counted.
 *
 * @see https://www.tencentcloud.com/document/product/1030/31966
 */
export function paidKeys(changes: readonly KeyChange[]): number {
  return changes.reduce((sum, change) => sum + made(change) - unpaid(change), 0);
}

/** A restored key is taken for one that was scheduled for deletion, and so was not paid for. */
const made = ({ step, source, loss }: KeyChange): number =>
  (step === "create" || step === "replace") && source !== "adopted" && !isRefused(loss) ? 1 : 0;

const unpaid = ({ loss }: KeyChange): number =>
  loss?.fate === "scheduled" && loss.isCertain && !isRefused(loss) ? 1 : 0;

const isRefused = (loss: KeyChange["loss"]): boolean => loss?.guard === "on";
