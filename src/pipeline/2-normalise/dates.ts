/** SQL that reads a date out of a cell: DATE, or NULL for one that does not exist. */
import type { DateFormat } from "../profile/mapping.ts";

const DAY = "(\\d{1,2})";
const MARK = "[-/. ]\\s?";
const REST = "(?:\\D.*)?$";

/** Year first is never in doubt, so it is read in a column of any format. */
function yearFirst(cell: string): string {
  return `try_cast(regexp_replace(${cell}, '^(\\d{4})${MARK}${DAY}${MARK}${DAY}${REST}', '\\1-\\2-\\3') as date)`;
}

/** `order` gives the places of day and month among the first two parts. Ten characters with all parts in place are cast directly. */
function dayAndMonth(cell: string, order: "dm" | "mm-first"): string {
  const [day, month] = order === "dm" ? ["1:2", "4:5"] : ["4:5", "1:2"];
  const [dayPart, monthPart] = order === "dm" ? ["\\1", "\\2"] : ["\\2", "\\1"];
  const iso = (year: string, prefix: string) =>
    `try_cast(regexp_replace(${cell}, '^${DAY}${MARK}${DAY}${MARK}(${year})${REST}', '${prefix}\\3-${monthPart}-${dayPart}') as date)`;
  return `case
      when regexp_full_match(${cell}, '\\d\\d[-/.]\\d\\d[-/.]\\d{4}')
        then try_cast(${cell}[7:10] || '-' || ${cell}[${month}] || '-' || ${cell}[${day}] as date)
      when regexp_matches(${cell}, '^\\d{4}') then ${yearFirst(cell)}
      when regexp_matches(${cell}, '^\\d{1,2}${MARK}\\d{1,2}${MARK}\\d{4}') then ${iso("\\d{4}", "")}
      else ${iso("\\d{2}", "20")}
    end`;
}

export function readDate(cell: string, format: DateFormat): string {
  switch (format) {
    case "yyyy-mm-dd":
      return `coalesce(try_cast(${cell} as date), ${yearFirst(cell)})`;
    case "dd/mm/yyyy":
    case "dd/mm/yy":
      return dayAndMonth(cell, "dm");
    case "mm/dd/yyyy":
    case "mm/dd/yy":
      return dayAndMonth(cell, "mm-first");
    case "yyyymmdd":
      return `try_cast(${cell}[1:4] || '-' || ${cell}[5:6] || '-' || ${cell}[7:8] as date)`;
    case "ddmmyyyy": {
      // A leading zero is often lost on the way through a spreadsheet.
      const full = `lpad(${cell}, 8, '0')`;
      return `try_cast(${full}[5:8] || '-' || ${full}[3:4] || '-' || ${full}[1:2] as date)`;
    }
    case "dd-mon-yyyy":
      return `coalesce(clean.word_date(${cell}), ${yearFirst(cell)})`;
    case "excel":
      return `coalesce(clean.serial_date(${cell}), ${yearFirst(cell)})`;
  }
}
