import type { StackChart } from "../document.ts";
import { escapeText } from "../html/escape.ts";
import { tone } from "./bars.ts";
import { type ChartFrame, clamp, percent, svg } from "./svg.ts";

const BAR = 30;

/** One bar a row, cut into shares of a whole. The parts of the first row are named below it, in their order. */
export function stack(chart: StackChart, frame: ChartFrame): string {
  const several = chart.rows.length > 1;
  const pitch = several ? 56 : BAR + 8;
  const rows = chart.rows.map((row, index) => {
    const y = index * pitch + (several ? 20 : 0);
    let x = 0;
    const parts = row.parts.map((part) => {
      const width = clamp(part.share);
      const inside =
        width >= 0.09
          ? `<text class="inside in-${tone(part)}${width < 0.17 ? " on-wide" : ""}" x="${percent(x + width / 2)}" y="${y + 20}">${escapeText(part.text)}</text>`
          : "";
      const rect = `<g><title>${escapeText(`${part.label}: ${part.text}`)}</title><rect class="${tone(part)} cut" x="${percent(x)}" y="${y}" width="${percent(width)}" height="${BAR}"/>${inside}</g>`;
      x += width;
      return rect;
    });
    const label = several ? `<text class="label" x="0" y="${y - 6}">${escapeText(row.label)}</text>` : "";
    return label + parts.join("");
  });
  const top = chart.rows.length * pitch + 8;
  const names = chart.rows[0]?.parts ?? [];
  const keys = names.map(
    (part, index) =>
      `<rect class="${tone(part)} cut" x="0" y="${top + index * 24}" width="16" height="16"/>` +
      `<text class="label" x="24" y="${top + index * 24 + 13}">${escapeText(part.label)}</text>` +
      (several
        ? ""
        : `<text class="amount end" x="100%" y="${top + index * 24 + 13}">${escapeText(part.text)}</text>`),
  );
  return svg(frame, top + names.length * 24, rows.join("") + keys.join(""));
}
