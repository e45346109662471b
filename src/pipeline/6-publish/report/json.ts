/** report.json: CONTRACT section 5. Amounts and shares are decimal strings, so that no digit is lost. */
import { acceptedGuesses } from "../manifest.ts";
import type { PublishOptions } from "../options.ts";
import { wordsFor } from "./context.ts";
import type { ReportData } from "./data.ts";

export function reportJson(data: ReportData, options: PublishOptions): Record<string, unknown> {
  const accepted = new Set(acceptedGuesses(options));
  const words = wordsFor(data.kind, options.t);
  return {
    schemaVersion: 1,
    city: data.city,
    period: data.period,
    currency: data.currency,
    kind: data.kind,
    on: options.on,
    language: options.language,
    version: options.version,
    conservation: data.conservation,
    figures: data.figures.map((figure) => ({
      id: figure.id,
      definition: options.t(`report.figures.${figure.id}.definition`, words),
      scope: figure.scope,
      value: figure.value,
      low: figure.low,
      high: figure.high,
      rangeKind: figure.rangeKind,
      unit: figure.unit,
      numerator: figure.numerator,
      denominator: figure.denominator,
      rows: figure.rows,
      method: figure.method,
    })),
    unanswered: data.unanswered,
    tables: data.tables,
    issues: Object.fromEntries(
      data.issues.map(({ rule, severity, rows, amount, problem, expected, action, examples }) => [
        rule,
        { severity, rows, amount, problem, expected, action, examples },
      ]),
    ),
    guesses: options.guesses.map((guess) => ({
      id: guess.id,
      subject: guess.subject,
      chosen: guess.chosen,
      alternatives: guess.alternatives,
      evidence: guess.evidence,
      mustAsk: guess.mustAsk,
      accepted: accepted.has(guess.id),
    })),
    sheets: data.sheets,
    inputs: data.inputs,
  };
}
