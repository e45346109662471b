/** The report as a document: page one, the questions, the methods, the files. */
import type { Document } from "../../../reports/document.ts";
import type { OutputFile } from "../options.ts";
import { categoriesSection } from "./categories.ts";
import { changeSection } from "./change.ts";
import { type Context, word } from "./context.ts";
import { filesSection, methodsSection, rowsSection } from "./methods.ts";
import { moneySection } from "./money.ts";
import { opening, periodText, whoPays } from "./opening.ts";
import { reliabilitySection } from "./reliability.ts";
import { suppliersSection } from "./suppliers.ts";

export function reportDocument(context: Context, outputs: readonly Pick<OutputFile, "path">[]): Document {
  const { data, options, t, numbers } = context;
  const city = whoPays(context);
  return {
    language: options.language,
    title: word(context, "title", { city }),
    kicker: word(context, "kicker"),
    subtitle: t("report.subtitle", {
      period: periodText(context),
      files: numbers.count(data.inputs.length),
      count: data.inputs.length,
    }),
    opening: opening(context),
    sections: [
      moneySection(context),
      suppliersSection(context),
      categoriesSection(context),
      changeSection(context),
      reliabilitySection(context),
      methodsSection(context),
      rowsSection(context),
      filesSection(context, outputs),
    ],
    footer: [
      t("report.footer.made", { version: options.version, on: numbers.date(options.on) }),
      t("report.footer.law"),
    ],
  };
}
