/** A moment as a person reads it: `2026-03-31 09:00 UTC`. */
export function day(seconds: number): string {
  const iso = new Date(seconds * 1000).toISOString();
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}
