const isWide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u2018-\u201d\u2014\u2026\u2264\u2265]/u;

/** Columns that a text takes in a terminal: Chinese characters take two. */
function columnsOf(text: string): number {
  let columns = 0;
  for (const character of text) columns += isWide.test(character) ? 2 : 1;
  return columns;
}

/** A table in columns of even width under its header; nothing when there are no rows. */
export function printTable(header: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const widths = header.map((head, index) =>
    Math.max(columnsOf(head), ...rows.map((row) => columnsOf(row[index] ?? ''))),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, index) => cell + ' '.repeat(Math.max(0, (widths[index] ?? 0) - columnsOf(cell))))
      .join('  ')
      .trimEnd();
  return [line(header), ...rows.map(line)].join('\n');
}
