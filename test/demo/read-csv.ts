/** A second, plain reader of delimited text for the tests of the demo city: knows quotes and any line end. */
export type CsvRecord = { readonly cells: string[]; readonly line: number; readonly raw: string };

export function readCsv(text: string, delimiter = ","): CsvRecord[] {
  const records: CsvRecord[] = [];
  let at = 0;
  let line = 1;
  while (at < text.length) {
    const start = at;
    const startLine = line;
    const cells: string[] = [];
    for (;;) {
      let cell = "";
      if (text[at] === '"') {
        at += 1;
        for (;;) {
          if (at >= text.length) throw new Error(`quote not closed, line ${startLine}`);
          if (text[at] === '"' && text[at + 1] === '"') {
            cell += '"';
            at += 2;
          } else if (text[at] === '"') {
            at += 1;
            break;
          } else {
            if (text[at] === "\n" || (text[at] === "\r" && text[at + 1] !== "\n")) line += 1;
            cell += text[at];
            at += 1;
          }
        }
      } else {
        while (at < text.length && text[at] !== delimiter && text[at] !== "\n" && text[at] !== "\r") {
          cell += text[at];
          at += 1;
        }
      }
      cells.push(cell);
      if (text[at] !== delimiter) break;
      at += 1;
    }
    const raw = text.slice(start, at);
    if (at < text.length && text[at] !== "\n" && text[at] !== "\r")
      throw new Error(`text after a quote, line ${startLine}`);
    at += text[at] === "\r" && text[at + 1] === "\n" ? 2 : 1;
    line += 1;
    records.push({ cells, line: startLine, raw });
  }
  return records;
}

/** Rows as objects by header. */
export function readTable(text: string): Record<string, string>[] {
  const [header, ...rows] = readCsv(text);
  return rows.map(({ cells }) => Object.fromEntries(header!.cells.map((name, i) => [name, cells[i] ?? ""])));
}
