import type { CurveChart } from "../document.ts";
import { escapeText } from "../html/escape.ts";
import { type ChartFrame, percent, svg } from "./svg.ts";

const TOP = 16;
const PLOT = 220;

/** A rising curve in the unit square; the line is drawn in its own stretched picture so that it fills the width. */
export function curve(chart: CurveChart, frame: ChartFrame): string {
  const points = [{ x: 0, y: 0 }, ...chart.points].map(
    ({ x, y }) => `${round(x * 1000)},${round((1 - y) * 1000)}`,
  );
  const plot =
    `<svg x="0" y="${TOP}" width="100%" height="${PLOT}" viewBox="0 0 1000 1000" preserveAspectRatio="none" aria-hidden="true">` +
    `<polygon class="under" points="${points.join(" ")} 1000,1000 0,1000"/>` +
    `<polyline class="stroke" points="${points.join(" ")}"/></svg>`;
  const grid = [0, 0.5, 1].map((value) => {
    const y = Math.round(TOP + (1 - value) * PLOT);
    return `<line class="${value === 0 ? "axis" : "grid"}" x1="0" x2="100%" y1="${y}" y2="${y}"/><text class="tick end" x="100%" y="${y - 4}">${percent(value)}</text>`;
  });
  const marks = chart.marks.map(({ x, y, label }) => {
    const top = Math.round(TOP + (1 - y) * PLOT);
    return `<circle class="mark" cx="${percent(x)}" cy="${top}" r="4"/><text class="amount" x="${percent(x)}" dx="8" y="${top + 18}">${escapeText(label)}</text>`;
  });
  const titles =
    `<text class="tick" x="0" y="${TOP + PLOT + 18}">${escapeText(chart.xTitle)}</text>` +
    `<text class="tick" x="0" y="10">${escapeText(chart.yTitle)}</text>`;
  return svg(frame, TOP + PLOT + 28, plot + grid.join("") + marks.join("") + titles);
}

function round(value: number): number {
  return Number(value.toFixed(1));
}
