/** published/README.md: what each table and each column means, from the catalogue and the locale. */
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { PublishOptions } from "../options.ts";
import { columnsOf } from "./columns.ts";
import { PUBLISHED_FOLDER, PUBLISHED_TABLES } from "./write.ts";

export function writeDictionary({
  folder,
  profile,
  t,
}: Pick<PublishOptions, "folder" | "profile" | "t">): void {
  const parts = [`# ${t("report.dictionary.title")}`, "", t("report.dictionary.about"), ""];
  for (const { name, order } of PUBLISHED_TABLES) {
    parts.push(
      `## ${name}`,
      "",
      t(`report.dictionary.tables.${name}`),
      "",
      t("report.dictionary.order", { order }),
      "",
    );
    parts.push(
      `| ${t("report.dictionary.column")} | ${t("report.dictionary.type")} | ${t("report.dictionary.meaning")} |`,
      "|---|---|---|",
    );
    for (const column of columnsOf(name, profile)) {
      parts.push(
        `| \`${column.name}\` | ${column.type} | ${t(`report.dictionary.columns.${column.name}`)} |`,
      );
    }
    parts.push("");
  }
  mkdirSync(join(folder, PUBLISHED_FOLDER), { recursive: true });
  writeFileSync(join(folder, PUBLISHED_FOLDER, "README.md"), parts.join("\n"));
}
