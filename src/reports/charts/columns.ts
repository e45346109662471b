import type { ColumnsChart } from "../document.ts";
import { escapeText } from "../html/escape.ts";
import { tone } from "./bars.ts";
import { type ChartFrame, percent, svg } from "./svg.ts";

const TOP = 24;
const PLOT = 200;
const BOTTOM = 24;

/** Upright columns from zero over a time axis; the highest carries its value. */
export function columns(chart: ColumnsChart, frame: ChartFrame): string {
  const values = chart.columns.map((column) => column.value);
  const max = niceCeiling(Math.max(...values, 0));
  const min = Math.min(...values, 0) < 0 ? -niceCeiling(-Math.min(...values)) : 0;
  const span = max - min || 1;
  const y = (value: number) => Math.round(TOP + ((max - value) / span) * PLOT);
  const step = 1 / Math.max(chart.columns.length, 1);
  const lines = gridValues(min, max).map((value) => {
    const kind = value === 0 ? "axis" : "grid";
    return `<line class="${kind}" x1="0" x2="100%" y1="${y(value)}" y2="${y(value)}"/>`;
  });
  const largest = values.indexOf(Math.max(...values));
  const shapes = chart.columns.map((column, index) => {
    const [top, foot] = column.value >= 0 ? [y(column.value), y(0)] : [y(0), y(column.value)];
    const centre = percent((index + 0.5) * step);
    const label =
      index === largest
        ? `<text class="amount ${anchor(index, chart.columns.length)}" x="${centre}" y="${column.value < 0 ? foot + 16 : top - 6}">${escapeText(column.text)}</text>`
        : "";
    const tick =
      column.tick === ""
        ? ""
        : `<text class="tick" x="${percent(index * step)}" y="${TOP + PLOT + 18}">${escapeText(column.tick)}</text>`;
    return (
      `<g><title>${escapeText(column.title)}</title><rect class="${tone(column)}" x="${percent((index + 0.12) * step)}" y="${top}" ` +
      `width="${percent(step * 0.76)}" height="${Math.max(foot - top, column.value === 0 ? 0 : 1)}"/>${label}</g>${tick}`
    );
  });
  const ticks = gridValues(min, max).map(
    (value) => `<text class="tick" x="0" y="${y(value) + 4}">${escapeText(chart.axis(value))}</text>`,
  );
  const height = TOP + PLOT + BOTTOM;
  // Percent here are fallbacks; the style sheet gives the axis titles a fixed width.
  const plot = `<svg class="plot" x="16%" y="0" width="84%" height="${height}">${lines.join("")}${shapes.join("")}</svg>`;
  return svg(frame, height, ticks.join("") + plot);
}

/** 1, 2, 2.5 or 5 times a power of ten, at or above the value. */
function niceCeiling(value: number): number {
  if (value <= 0) return 0;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= value * 0.999) ?? 10) * power;
}

function gridValues(min: number, max: number): number[] {
  const middle = max > 0 ? [max / 2, max] : [];
  return [...(min < 0 ? [min] : []), 0, ...middle];
}

function anchor(index: number, count: number): string {
  if (index < count / 6) return "";
  return index > (count * 5) / 6 ? "end" : "middle";
}
