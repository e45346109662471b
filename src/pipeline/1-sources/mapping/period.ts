/** The period of lines without a date: from the file's name, its folder, or the lines above the header. */
import { MONTHS } from "./words/months.ts";
import { fold } from "./words/text.ts";

export type Period = { readonly start: string; readonly end: string };

const pad = (value: number) => String(value).padStart(2, "0");

function months(year: number, month: number, count: number): Period {
  const end = new Date(Date.UTC(year, month - 1 + count, 0));
  return { start: `${year}-${pad(month)}-01`, end: end.toISOString().slice(0, 10) };
}

const names = [...MONTHS.keys()].sort((a, b) => b.length - a.length).join("|");
const YEAR = String.raw`((?:19|20)\d\d)`;
const PARTS: readonly [RegExp, (match: RegExpExecArray, yearStarts: number) => Period | undefined][] = [
  [
    new RegExp(String.raw`(?<!\d)${YEAR}[-_. /](0[1-9]|1[0-2])[-_. /]([0-2]\d|3[01])(?!\d)`),
    (m) => months(Number(m[1]), Number(m[2]), 1),
  ],
  [
    new RegExp(String.raw`(?<!\d)${YEAR}[-_. /]?(0[1-9]|1[0-2])(?!\d)`),
    (m) => months(Number(m[1]), Number(m[2]), 1),
  ],
  [
    new RegExp(String.raw`(?<!\d)(0[1-9]|1[0-2])[-_. /]${YEAR}(?!\d)`),
    (m) => months(Number(m[2]), Number(m[1]), 1),
  ],
  [
    new RegExp(String.raw`(?<!\p{L})(${names})[-_. ,]*(?:de |of )?${YEAR}`, "u"),
    (m) => months(Number(m[2]), MONTHS.get(m[1]!)!, 1),
  ],
  [
    new RegExp(String.raw`${YEAR}[-_. ,]*(${names})(?!\p{L})`, "u"),
    (m) => months(Number(m[1]), MONTHS.get(m[2]!)!, 1),
  ],
  [
    new RegExp(String.raw`(?<!\p{L})(${names})[-_. ,]?(\d\d)(?!\d)`, "u"),
    (m) => months(2000 + Number(m[2]), MONTHS.get(m[1]!)!, 1),
  ],
  [
    new RegExp(
      String.raw`${YEAR}[-_. /]*(?:q|t|kw|kv|quarter|quartal|trimestre|trim|kvartal|kwartaal)[-_. ]*([1-4])(?!\d)`,
    ),
    (m) => quarter(Number(m[1]), Number(m[2])),
  ],
  [
    new RegExp(`(?:q|t|quarter|quartal|kwartaal|kvartal)[-_. ]*([1-4])[-_. /]*${YEAR}`),
    (m) => quarter(Number(m[2]), Number(m[1])),
  ],
  [
    new RegExp(
      String.raw`(?<!\d)([1-4])[-_. ]*(?:º|o|er|e|eme|\.)?[-_. ]*(?:quarter|quartal|trimestre|trim|kvartal|kwartaal)[-_. a-z]*${YEAR}`,
    ),
    (m) => quarter(Number(m[2]), Number(m[1])),
  ],
  [
    new RegExp(String.raw`(?<!\d)${YEAR}[-_ /](?:20)?(\d\d)(?!\d)`),
    (m, starts) => (Number(m[2]) === (Number(m[1]) + 1) % 100 ? months(Number(m[1]), starts, 12) : undefined),
  ],
  [new RegExp(String.raw`(?<!\d)${YEAR}(?!\d)`), (m) => months(Number(m[1]), 1, 12)],
];

function quarter(year: number, number: number): Period {
  return months(year, number * 3 - 2, 3);
}

/**
 * The period a text speaks of ("payments-2024-05.csv", "Period: 2013-02", "Q3 2021", "août 2019", "2023/24"), or
 * undefined. A financial year such as 2023/24 starts in `yearStarts` (month 1 to 12).
 */
export function periodIn(text: string, yearStarts: number): Period | undefined {
  const plain = fold(text);
  for (const [expression, make] of PARTS) {
    const match = expression.exec(plain);
    if (match === null) continue;
    const period = make(match, yearStarts);
    if (period !== undefined) return period;
  }
  return undefined;
}
