/**
 * A report as data: what stands where, not how it looks. Values are raw (exact decimals as strings); each
 * rendering formats them in the reader's language.
 */

export type Value = string | number | null;

/** `line` is a position in a file: a number that is never grouped. `range` cells hold "low to high" as text. */
export type ColumnKind = "text" | "money" | "share" | "count" | "decimal" | "date" | "line";

export type Column = {
  readonly key: string;
  readonly title: string;
  readonly kind: ColumnKind;
};

export type TableRow = Readonly<Record<string, Value>>;

export type Table = {
  /** Unique in the document; the anchor of the page and the name in JSON. */
  readonly id: string;
  readonly title: string;
  /** What one row is and what the table leaves out. */
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly TableRow[];
  readonly total?: TableRow;
  /** Rows that speak of what is not known: hatched. */
  readonly unknown?: (row: TableRow) => boolean;
  /** Said below when not every row is shown. */
  readonly note?: string;
};

export type Inline = string | { readonly text: string; readonly href: string } | { readonly strong: string };
export type Rich = string | readonly Inline[];

/** Which colour a mark has. Numbers are steps of one sequence, from dark to light; `unknown` is hatched grey. */
export type Tone = "main" | "muted" | "unknown" | "alert" | 1 | 2 | 3 | 4 | 5 | 6;

export type Bar = {
  readonly label: string;
  /** For the length only. */
  readonly value: number;
  /** The value as the reader sees it. */
  readonly text: string;
  /** Exact value and range, shown on hover and read aloud. */
  readonly title: string;
  readonly tone?: Tone;
  readonly low?: number;
  readonly high?: number;
  /** Words without a bar: a rest that would dwarf the others. */
  readonly bare?: boolean;
};

export type BarsChart = { readonly kind: "bars"; readonly bars: readonly Bar[]; readonly max?: number };

/** Two measures of the same rows, e.g. share of payments and share of money; both from 0 to 1. */
export type PairsChart = {
  readonly kind: "pairs";
  readonly names: readonly [string, string];
  readonly rows: readonly {
    readonly label: string;
    readonly values: readonly [number, number];
    readonly texts: readonly [string, string];
  }[];
};

/** Changes to both sides of a zero line. */
export type ChangeChart = { readonly kind: "change"; readonly bars: readonly Bar[] };

export type ColumnsChart = {
  readonly kind: "columns";
  readonly columns: readonly {
    readonly label: string;
    /** Written below the axis; empty for most, so that they do not collide. */
    readonly tick: string;
    readonly value: number;
    readonly text: string;
    readonly title: string;
    readonly tone?: Tone;
  }[];
  /** How a value is written on the axis. */
  readonly axis: (value: number) => string;
};

export type StackChart = {
  readonly kind: "stack";
  readonly rows: readonly {
    readonly label: string;
    readonly parts: readonly {
      readonly label: string;
      readonly share: number;
      readonly text: string;
      readonly tone: Tone;
    }[];
  }[];
};

/** A rising curve from (0, 0) to (1, 1) with named points. */
export type CurveChart = {
  readonly kind: "curve";
  readonly points: readonly { readonly x: number; readonly y: number }[];
  readonly marks: readonly { readonly x: number; readonly y: number; readonly label: string }[];
  readonly xTitle: string;
  readonly yTitle: string;
};

export type Chart = BarsChart | PairsChart | ChangeChart | ColumnsChart | StackChart | CurveChart;

export type FigureCard = {
  readonly id: string;
  readonly label: string;
  /** Null where nothing can be said; `text` then says why. */
  readonly value: string | null;
  readonly exact: string;
  readonly range: string;
  /** On a scale from 0 to 1; left out where there is no common scale. */
  readonly interval?: { readonly low: number; readonly value: number; readonly high: number };
  readonly text: string;
  readonly links: readonly { readonly text: string; readonly href: string }[];
};

export type Block =
  | { readonly kind: "text"; readonly text: Rich; readonly tone?: "lead" | "small" }
  | { readonly kind: "heading"; readonly id: string; readonly text: string }
  | { readonly kind: "list"; readonly items: readonly Rich[] }
  | { readonly kind: "figures"; readonly cards: readonly FigureCard[] }
  | {
      readonly kind: "chart";
      readonly id: string;
      readonly title: string;
      /** What the picture shows. */
      readonly sentence: Rich;
      readonly chart: Chart;
      readonly table: Table;
    }
  /** `screen` is folded, and left out on paper. */
  | { readonly kind: "table"; readonly table: Table; readonly folded?: boolean | "screen" }
  | {
      readonly kind: "note";
      readonly title: string;
      readonly items: readonly Rich[];
      readonly tone: "unknown" | "action" | "plain";
    }
  | {
      readonly kind: "definitions";
      readonly items: readonly {
        readonly id: string;
        readonly term: string;
        readonly parts: readonly Rich[];
      }[];
    }
  | { readonly kind: "code"; readonly text: string };

export type Section = {
  readonly id: string;
  /** Stands in the contents. */
  readonly title: string;
  /** The one sentence that answers the title's question. */
  readonly answer?: Rich;
  readonly blocks: readonly Block[];
};

export type Document = {
  readonly language: string;
  readonly title: string;
  readonly kicker: string;
  readonly subtitle: string;
  /** Page one. */
  readonly opening: readonly Block[];
  readonly sections: readonly Section[];
  readonly footer: readonly Rich[];
};
