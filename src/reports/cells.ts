/**
 * Text that a spreadsheet program would run as a formula when a file is opened gets a leading apostrophe.
 * Numbers are never passed through here: they are written as numbers.
 */
const RUNS = /^[=+\-@\t\r]/;

export function safeText(text: string): string {
  return RUNS.test(text) ? `'${text}` : text;
}

/** The same for a column of text in SQL (DuckDB), for files written by the engine. */
export function safeTextSql(expression: string): string {
  return `case when regexp_matches(${expression}, '^[=+\\-@\\t\\r]') then '''' || ${expression} else ${expression} end`;
}
