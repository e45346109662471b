import type { Bar, BarsChart, ChangeChart, PairsChart } from "../document.ts";
import { escapeText, shorten } from "../html/escape.ts";
import { type ChartFrame, clamp, percent, svg } from "./svg.ts";

const ROW = 40;
/** Characters that fit beside a value: on a wide page, on a phone. */
const WIDE_LABEL = 70;
const NARROW_LABEL = 27;

/** Horizontal bars from zero, each with its name and value above it. A range is a thin line with two ends. */
export function bars(chart: BarsChart, frame: ChartFrame): string {
  const max =
    chart.max ??
    Math.max(
      ...chart.bars.filter((bar) => !bar.bare).map((bar) => Math.max(bar.value, bar.high ?? 0)),
      Number.MIN_VALUE,
    );
  const rows = chart.bars.map((bar, index) => {
    const y = index * ROW;
    if (bar.bare)
      return `<g><title>${escapeText(bar.title)}</title>${labels(bar.label, bar.text, y + 15)}</g>`;
    const range =
      bar.low === undefined || bar.high === undefined || bar.high - bar.low <= 0
        ? ""
        : whisker(clamp(bar.low / max), clamp(bar.high / max), y + 29);
    const shape = `<rect class="track" x="0" y="${y + 22}" width="100%" height="14"/><rect class="${tone(bar)}" x="0" y="${y + 22}" width="${percent(clamp(bar.value / max))}" height="14"/>`;
    return `<g><title>${escapeText(bar.title)}</title>${labels(bar.label, bar.text, y + 15)}${shape}${range}</g>`;
  });
  return svg(frame, chart.bars.length * ROW, rows.join(""));
}

/** Two bars a row, the first pale and the second dark, with the names of both on the first row. */
export function pairs(chart: PairsChart, frame: ChartFrame): string {
  const height = 66;
  const max = Math.max(...chart.rows.flatMap((row) => row.values), Number.MIN_VALUE);
  const rows = chart.rows.map((row, index) => {
    const y = index * height;
    const lines = row.values.map((value, side) => {
      const top = y + 22 + side * 18;
      const width = clamp(value / max) * 0.62;
      const name = index === 0 ? `${row.texts[side]} ${chart.names[side]}` : row.texts[side]!;
      return (
        `<rect class="${side === 0 ? "s3" : "s1"}" x="0" y="${top}" width="${percent(width)}" height="14"/>` +
        `<text class="amount" x="${percent(width)}" dx="6" y="${top + 12}">${escapeText(name)}</text>`
      );
    });
    return `<g><text class="label" x="0" y="${y + 14}">${escapeText(shorten(row.label, 60))}</text>${lines.join("")}</g>`;
  });
  return svg(frame, chart.rows.length * height, rows.join(""));
}

/** Bars to the left of zero for less, to the right for more. */
export function change(chart: ChangeChart, frame: ChartFrame): string {
  const most = Math.max(...chart.bars.map((bar) => Math.abs(bar.value)), Number.MIN_VALUE);
  const rows = chart.bars.map((bar, index) => {
    const y = index * ROW;
    const width = (Math.abs(bar.value) / most) * 0.5;
    const x = bar.value < 0 ? 0.5 - width : 0.5;
    return (
      `<g><title>${escapeText(bar.title)}</title>${labels(bar.label, bar.text, y + 15)}` +
      `<rect class="${bar.value < 0 ? "s3" : "s1"}" x="${percent(x)}" y="${y + 22}" width="${percent(width)}" height="14"/></g>`
    );
  });
  const height = chart.bars.length * ROW;
  const zero = chart.bars.map(
    (_, index) => `<line class="axis" x1="50%" x2="50%" y1="${index * ROW + 20}" y2="${index * ROW + 38}"/>`,
  );
  return svg(frame, height, rows.join("") + zero.join(""));
}

function labels(label: string, value: string, y: number): string {
  return `${name(label, y)}<text class="amount end" x="100%" y="${y}">${escapeText(value)}</text>`;
}

/** Text in a picture does not wrap; a long name stands twice, and the style sheet shows the one that fits. */
function name(label: string, y: number): string {
  const text = (kind: string, length: number) =>
    `<text class="label${kind}" x="0" y="${y}">${escapeText(shorten(label, length))}</text>`;
  if ([...label].length <= NARROW_LABEL) return text("", NARROW_LABEL);
  return text(" on-wide", WIDE_LABEL) + text(" on-narrow", NARROW_LABEL);
}

function whisker(low: number, high: number, y: number): string {
  const [from, to] = [percent(low), percent(high)];
  const end = (x: string) => `<line class="whisker" x1="${x}" x2="${x}" y1="${y - 5}" y2="${y + 5}"/>`;
  return `<line class="whisker" x1="${from}" x2="${to}" y1="${y}" y2="${y}"/>${end(from)}${end(to)}`;
}

export function tone(bar: Pick<Bar, "tone">): string {
  if (typeof bar.tone === "number") return `s${bar.tone}`;
  return bar.tone ?? "main";
}
