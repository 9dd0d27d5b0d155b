/** As many as Pulumi's engine has in flight on two cores. */
const inFlight = 8;

/**
 * Does `work` for each item, {@link inFlight} at a time.
 *
 * @template Item
 * @param {readonly Item[]} items
 * @param {(item: Item) => Promise<void>} work
 */
export async function forEachInFlight(items, work) {
  const left = items.values();
  const worker = async () => {
    for (const item of left) await work(item);
  };
  await Promise.all(Array.from({ length: inFlight }, worker));
}
