import type { Translate } from "../../shared/i18n.ts";
import { bars, change, pairs } from "../charts/bars.ts";
import { columns } from "../charts/columns.ts";
import { curve } from "../charts/curve.ts";
import { stack } from "../charts/stack.ts";
import type { ChartFrame } from "../charts/svg.ts";
import type { Block, Chart, FigureCard, Inline, Rich, Table } from "../document.ts";
import type { Numbers } from "../numbers.ts";
import { escapeText } from "./escape.ts";

export type Page = { readonly numbers: Numbers; readonly t: Translate };

export function renderBlock(block: Block, page: Page): string {
  switch (block.kind) {
    case "text":
      return `<p${block.tone === undefined ? "" : ` class="${block.tone}"`}>${rich(block.text)}</p>`;
    case "heading":
      return `<h3 id="${block.id}">${escapeText(block.text)}</h3>`;
    case "list":
      return list(block.items);
    case "figures":
      return `<ul class="figures">${block.cards.map((card) => `<li>${figureCard(card, page)}</li>`).join("")}</ul>`;
    case "chart":
      return chartBlock(block, page);
    case "table":
      return block.folded
        ? foldedTable(block.table, page, block.folded === "screen")
        : table(block.table, page);
    case "note":
      return `<aside class="note ${block.tone}"><h3>${escapeText(block.title)}</h3>${list(block.items)}</aside>`;
    case "definitions":
      return `<dl class="definitions">${block.items
        .map(
          (item) =>
            `<div id="${item.id}"><dt>${escapeText(item.term)}</dt>${item.parts.map((part) => `<dd>${rich(part)}</dd>`).join("")}</div>`,
        )
        .join("")}</dl>`;
    case "code":
      return `<pre tabindex="0"><code>${escapeText(block.text)}</code></pre>`;
  }
}

export function rich(text: Rich): string {
  if (typeof text === "string") return escapeText(text);
  return text.map(inline).join("");
}

function inline(part: Inline): string {
  if (typeof part === "string") return escapeText(part);
  if ("strong" in part) return `<strong>${escapeText(part.strong)}</strong>`;
  return `<a href="${escapeText(part.href)}">${escapeText(part.text)}</a>`;
}

function list(items: readonly Rich[]): string {
  return `<ul>${items.map((item) => `<li>${rich(item)}</li>`).join("")}</ul>`;
}

function figureCard(card: FigureCard, { t }: Page): string {
  const value =
    card.value === null
      ? `<p class="value none">${escapeText(t("report.page.no-value"))}</p>`
      : `<p class="value" title="${escapeText(card.exact)}">${escapeText(card.value)}</p>`;
  const range = card.range === "" ? "" : `<p class="range">${escapeText(card.range)}</p>`;
  const bar = card.interval === undefined || card.value === null ? "" : interval(card);
  const links = card.links.map(
    (link) =>
      `<a href="${escapeText(link.href)}">${escapeText(link.text)}<span class="hidden"> (${escapeText(card.label)})</span></a>`,
  );
  return (
    `<article class="figure" id="${card.id}"><h3>${escapeText(card.label)}</h3>${value}${range}${bar}` +
    `<p class="says">${escapeText(card.text)}</p><p class="links">${links.join(" ")}</p></article>`
  );
}

/** The small bar of a range on the scale from 0 to 100 %; what it shows stands in words beside it. */
function interval(card: FigureCard): string {
  const { low, value, high } = card.interval!;
  const at = (share: number) => `${Number((Math.min(1, Math.max(0, share)) * 100).toFixed(2))}%`;
  return (
    `<svg class="interval" aria-hidden="true" width="100%" height="14"><line class="axis" x1="0" x2="100%" y1="7" y2="7"/>` +
    `<rect class="unknown" x="${at(low)}" y="2" width="${at(Math.max(high - low, 0.004))}" height="10"/>` +
    `<rect class="point" x="${at(Math.max(value - 0.004, 0))}" y="0" width="0.8%" height="14"/></svg>`
  );
}

function chartBlock(block: Extract<Block, { kind: "chart" }>, page: Page): string {
  const sentence = typeof block.sentence === "string" ? block.sentence : block.sentence.map(plain).join("");
  const picture = draw(block.chart, { id: block.id, title: block.title, description: sentence });
  const heading = `<h3>${escapeText(block.title)}</h3><figcaption>${rich(block.sentence)}</figcaption>`;
  const numbers = folded(block.table, page, page.t("report.page.show-table"));
  return `<figure id="${block.id}"><div class="picture">${heading}${picture}</div>${numbers}</figure>`;
}

function plain(part: Inline): string {
  if (typeof part === "string") return part;
  return "strong" in part ? part.strong : part.text;
}

function draw(chart: Chart, frame: ChartFrame): string {
  switch (chart.kind) {
    case "bars":
      return bars(chart, frame);
    case "pairs":
      return pairs(chart, frame);
    case "change":
      return change(chart, frame);
    case "columns":
      return columns(chart, frame);
    case "stack":
      return stack(chart, frame);
    case "curve":
      return curve(chart, frame);
  }
}

/** A table whose own title opens it. */
function foldedTable(content: Table, page: Page, onScreenOnly: boolean): string {
  return folded(content, page, content.title, onScreenOnly).replace(/<span class="hidden">.*?<\/span>/, "");
}

/** Longer tables stay folded on paper; a line there says where they are. */
const PRINTED_ROWS = 25;

function folded(content: Table, page: Page, summary: string, onScreenOnly = false): string {
  const long = onScreenOnly || content.rows.length > PRINTED_ROWS;
  const details = `<details${long ? ' class="long"' : ""}><summary>${escapeText(summary)}<span class="hidden">: ${escapeText(content.title)}</span></summary>${table(content, page)}</details>`;
  if (!long || onScreenOnly) return details;
  const where = page.t("report.page.not-printed", {
    title: content.title,
    n: page.numbers.count(content.rows.length),
  });
  return `${details}<p class="small print-only">${escapeText(where)}</p>`;
}

function table(content: Table, { numbers }: Page): string {
  const numeric = (kind: string, index: number) => index > 0 && kind !== "text" && kind !== "date";
  const head = content.columns.map(
    (column, index) =>
      `<th scope="col"${numeric(column.kind, index) ? ' class="n"' : ""}>${escapeText(column.title)}</th>`,
  );
  const line = (row: Table["rows"][number], unknown: boolean) => {
    const cells = content.columns.map((column, index) => {
      const text = escapeText(numbers.cell(column.kind, row[column.key] ?? null));
      const side = numeric(column.kind, index) ? ' class="n"' : "";
      return index === 0 && text !== "" ? `<th scope="row"${side}>${text}</th>` : `<td${side}>${text}</td>`;
    });
    return `<tr${unknown ? ' class="unknown"' : ""}>${cells.join("")}</tr>`;
  };
  const body = content.rows.map((row) => line(row, content.unknown?.(row) ?? false));
  const foot = content.total === undefined ? "" : `<tfoot>${line(content.total, false)}</tfoot>`;
  const note = content.note === undefined ? "" : `<p class="small">${escapeText(content.note)}</p>`;
  return (
    `<div class="scroll" role="region" aria-label="${escapeText(content.title)}" tabindex="0"><table id="${content.id}"${content.columns.length > 7 ? ' class="wide"' : ""}>` +
    `<caption>${escapeText(content.caption)}</caption><thead><tr>${head.join("")}</tr></thead><tbody>${body.join("")}</tbody>${foot}</table></div>${note}`
  );
}
