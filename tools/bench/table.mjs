/**
 * Prints a table: the first column to the left, the others to the right, numbers with separators.
 * @param {string} title
 * @param {string[]} columns
 * @param {(string | number)[][]} rows
 */
export function printTable(title, columns, rows) {
  const cells = [columns, ...rows.map((row) => row.map((cell) => cell.toLocaleString('en-US')))];
  const widths = columns.map((_, column) => Math.max(...cells.map((row) => row[column].length)));
  console.log(`\n${title}`);
  for (const row of cells) {
    const padded = row.map((cell, column) => (column === 0 ? cell.padEnd(widths[0]) : cell.padStart(widths[column])));
    console.log(`  ${padded.join('  ')}`.trimEnd());
  }
}
