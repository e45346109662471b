/**
 * A document as one HTML file that opens from a disk: no script, nothing fetched, and a content policy that
 * forbids both. The one style block is admitted by its digest.
 */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type { Translate } from "../../shared/i18n.ts";
import type { Document, Section } from "../document.ts";
import type { Numbers } from "../numbers.ts";
import { type Page, renderBlock, rich } from "./blocks.ts";
import { escapeText } from "./escape.ts";

const HATCH =
  '<svg class="patterns" width="0" height="0" aria-hidden="true" focusable="false"><defs><pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">' +
  '<rect class="hatch-ground" width="6" height="6"/><rect class="hatch-line" width="2.5" height="6"/></pattern></defs></svg>';

export function writeHtml(document: Document, numbers: Numbers, t: Translate): string {
  const css = minify(readFileSync(new URL("./page.css", import.meta.url), "utf8"));
  const digest = createHash("sha256").update(css).digest("base64");
  const policy = `default-src 'none'; style-src 'sha256-${digest}'; base-uri 'none'; form-action 'none'`;
  const page: Page = { numbers, t };
  const contents = document.sections.map(
    ({ id, title }) => `<li><a href="#${id}">${escapeText(title)}</a></li>`,
  );
  return [
    `<!doctype html>`,
    `<html lang="${escapeText(document.language)}">`,
    `<head>`,
    `<meta charset="utf-8">`,
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    `<meta name="viewport" content="width=device-width, initial-scale=1">`,
    `<meta name="color-scheme" content="light dark">`,
    `<meta name="referrer" content="no-referrer">`,
    `<title>${escapeText(document.title)}</title>`,
    `<style>${css}</style>`,
    `</head>`,
    `<body>`,
    `<a class="skip" href="#main">${escapeText(t("report.page.skip"))}</a>`,
    HATCH,
    `<header><p class="kicker">${escapeText(document.kicker)}</p><h1>${escapeText(document.title)}</h1><p class="subtitle">${escapeText(document.subtitle)}</p></header>`,
    `<nav aria-label="${escapeText(t("report.page.contents"))}"><ol>${contents.join("")}</ol></nav>`,
    `<main id="main" tabindex="-1">`,
    `<section class="opening" aria-labelledby="opening"><h2 id="opening" class="hidden">${escapeText(t("report.page.opening"))}</h2>${document.opening.map((block) => renderBlock(block, page)).join("\n")}</section>`,
    ...document.sections.map((section) => renderSection(section, page)),
    `</main>`,
    `<footer>${document.footer.map((text) => `<p>${rich(text)}</p>`).join("")}</footer>`,
    `</body>`,
    `</html>`,
    ``,
  ].join("\n");
}

function renderSection(section: Section, page: Page): string {
  const answer = section.answer === undefined ? "" : `<p class="answer">${rich(section.answer)}</p>`;
  const blocks = section.blocks.map((block) => renderBlock(block, page)).join("\n");
  return `<section id="${section.id}" aria-labelledby="${section.id}-h"><h2 id="${section.id}-h">${escapeText(section.title)}</h2>${answer}\n${blocks}</section>`;
}

/** Comments and line breaks only; the file is ours. */
function minify(css: string): string {
  return css
    .replaceAll(/\/\*[\s\S]*?\*\//g, "")
    .replaceAll(/\s+/g, " ")
    .trim();
}
