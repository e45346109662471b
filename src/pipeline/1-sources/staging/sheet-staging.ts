/** What staging a sheet has in common for text files and worksheets: judging records, counting, widening. */
import type { Translate } from "../../../shared/i18n.ts";
import { READING_LIMITS } from "../text/layout.ts";
import type { IrregularRecord } from "../text/record.ts";
import type { Table } from "../text/table.ts";
import { judge, pageLine } from "./judge.ts";
import type { StagedFiles } from "./staged-files.ts";

export type SheetStaging = {
  /** The cells to stage for a record that does not have exactly the sheet's columns; null when it is left out. */
  irregular(record: IrregularRecord): readonly string[] | null;
  /** Columns the sheet turned out to need; 0 while `width` is enough. */
  widenTo(): number;
};

export function sheetStaging(
  sheetNo: number,
  table: Pick<Table, "columns" | "width" | "valueColumns" | "banner">,
  staged: StagedFiles,
  t: Translate,
): SheetStaging {
  let widenTo = 0;
  const shape = { ...table, pageLines: new Set(table.banner.map((line) => pageLine([line]))) };
  return {
    irregular(record) {
      const verdict = judge(record, shape);
      if ("keep" in verdict) return verdict.keep;
      if ("widenTo" in verdict) {
        widenTo = Math.max(widenTo, verdict.widenTo);
        return null;
      }
      const { reason } = verdict;
      staged.writeBroken({
        sheetNo,
        line: record.line,
        reason,
        found:
          reason === "too-long"
            ? t("sources.found.too-long", { megabytes: READING_LIMITS.recordBytes >> 20 })
            : t(`sources.found.${reason}`, { count: record.cells.length }),
        expected: t("sources.expected.columns", { count: table.width }),
        cells: record.cells,
        text: record.text,
      });
      return null;
    },
    widenTo: () => widenTo,
  };
}
