/** Decides how a file is encoded, from evidence, and says why. */
import type { Translate } from "../../../shared/i18n.ts";
import type { Survey } from "./survey.ts";

export type Encoding = { readonly label: string; readonly reason: string };

export function decideEncoding(survey: Survey, t: Translate): Encoding {
  if (survey.bom !== null)
    return { label: survey.bom, reason: t("sources.encoding.bom", { encoding: survey.bom }) };
  const { even, odd, of } = survey.nuls;
  if (odd > of / 5 && even < odd / 20)
    return {
      label: "utf-16le",
      reason: t("sources.encoding.nuls", { share: Math.round((odd / of) * 200), encoding: "UTF-16LE" }),
    };
  if (even > of / 5 && odd < even / 20)
    return {
      label: "utf-16be",
      reason: t("sources.encoding.nuls", { share: Math.round((even / of) * 200), encoding: "UTF-16BE" }),
    };
  if (survey.ascii) return { label: "utf-8", reason: t("sources.encoding.ascii") };
  if (survey.badBytes === 0)
    return { label: "utf-8", reason: t("sources.encoding.utf8", { count: survey.utf8Characters }) };
  return { label: "windows-1252", reason: "" };
}
