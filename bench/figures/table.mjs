/**
 * Rows under their heads for the terminal: texts to the left, everything that begins like a number to the right.
 *
 * @param {readonly string[]} heads
 * @param {readonly (readonly string[])[]} rows
 * @returns {string}
 */
export function table(heads, rows) {
  const columns = heads.map((head, index) => {
    const cells = rows.map((row) => row[index] ?? "");
    const width = Math.max(...[head, ...cells].map(({ length }) => length));
    const numeric = cells.some((cell) => /^\d/.test(cell)) && cells.every((cell) => /^(\d|-?$)/.test(cell));
    return { width, numeric };
  });
  /** @param {readonly string[]} row */
  const line = (row) => {
    const cells = columns.map(({ width, numeric }, index) => {
      const cell = row[index] ?? "";
      return numeric ? cell.padStart(width) : cell.padEnd(width);
    });
    return cells.join("  ").trimEnd();
  };
  return [line(heads), line(columns.map(({ width }) => "-".repeat(width))), ...rows.map(line)].join("\n");
}
