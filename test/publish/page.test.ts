import { existsSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { type Browser, chromium } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { publish } from "../../src/pipeline/6-publish/index.ts";
import { inventedCity, publishOptions } from "./city.ts";

const CHROMIUM = process.env.AEDILE_CHROMIUM ?? "/usr/bin/chromium";
const AXE = createRequire(import.meta.url).resolve("axe-core/axe.min.js");

if (!existsSync(CHROMIUM))
  console.warn(`skipped: the page in a browser, for want of ${CHROMIUM} (set AEDILE_CHROMIUM)`);

describe.skipIf(!existsSync(CHROMIUM))("the report in a browser", () => {
  let browser: Browser;
  const options = publishOptions({ formats: ["html"] });
  const address = pathToFileURL(join(options.folder, "report.html")).href;

  beforeAll(async () => {
    const db = await inventedCity(800, 60);
    await publish(db, options);
    db.close();
    browser = await chromium.launch({ executablePath: CHROMIUM, args: ["--no-sandbox"] });
  });
  afterAll(async () => {
    await browser?.close();
    rmSync(options.folder, { recursive: true, force: true });
  });

  for (const [colorScheme, contrast] of [
    ["light", "no-preference"],
    ["dark", "no-preference"],
    ["dark", "more"],
  ] as const) {
    test(`has no accessibility fault: ${colorScheme}, contrast ${contrast}`, async () => {
      const context = await browser.newContext({
        colorScheme,
        contrast,
        bypassCSP: true,
        viewport: { width: 1280, height: 900 },
      });
      const page = await context.newPage();
      await page.goto(address);
      await page.evaluate(() => {
        for (const details of document.querySelectorAll("details")) details.open = true;
      });
      await page.addScriptTag({ path: AXE });
      const violations = await page.evaluate(async () => {
        // biome-ignore lint/suspicious/noExplicitAny: axe puts itself on the window
        const result = await (window as any).axe.run(document, {
          runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
        });
        return result.violations.map(
          (violation: { id: string; nodes: { html: string; failureSummary: string }[] }) => ({
            id: violation.id,
            nodes: violation.nodes
              .slice(0, 3)
              .map((node) => `${node.html.slice(0, 200)} ${node.failureSummary}`),
          }),
        );
      });
      expect(violations).toEqual([]);
      await context.close();
    });
  }

  test("asks for nothing outside, breaks none of its own rules, and never scrolls sideways", async () => {
    for (const width of [320, 390, 1280]) {
      const page = await browser.newPage({ viewport: { width, height: 800 } });
      const requests: string[] = [];
      const messages: string[] = [];
      page.on("request", (request) => requests.push(request.url()));
      page.on("console", (message) => messages.push(message.text()));
      await page.goto(address);
      expect(requests).toEqual([address]);
      expect(messages).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      await page.close();
    }
  });

  test("is read by a browser as it was written", async () => {
    // Wrong nesting makes a parser move elements; then its own text differs from ours in the number of elements.
    const page = await browser.newPage();
    await page.goto(address);
    const source = readFileSync(join(options.folder, "report.html"), "utf8");
    const counts = await page.evaluate(() =>
      Object.fromEntries(
        [
          "table",
          "tr",
          "td",
          "th",
          "section",
          "figure",
          "details",
          "p",
          "ul",
          "li",
          "dl",
          "dt",
          "dd",
          "svg",
          "text",
        ].map((name) => [name, document.querySelectorAll(name).length]),
      ),
    );
    for (const [name, count] of Object.entries(counts)) {
      expect(source.split(new RegExp(`<${name}[ >]`)).length - 1, name).toBe(count);
    }
    expect(await page.evaluate(() => document.compatMode)).toBe("CSS1Compat");
    await page.close();
  });

  test("prints on A4", async () => {
    const page = await browser.newPage();
    await page.goto(address);
    const pdf = await page.pdf({ preferCSSPageSize: true });
    expect(pdf.subarray(0, 5).toString()).toBe("%PDF-");
    await page.close();
  });
});
