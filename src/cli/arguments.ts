import { InvalidArgumentError } from "commander";
import type { Translate } from "../shared/i18n.ts";

export function wholeNumber(t: Translate, least: number, most: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!Number.isInteger(value) || value < least || value > most) {
      throw new InvalidArgumentError(t("cli.whole-number", { least, most }));
    }
    return value;
  };
}

export function isoDate(t: Translate): (text: string) => string {
  return (text) => {
    if (
      !/^\d{4}-\d\d-\d\d$/.test(text) ||
      Number.isNaN(Date.parse(text)) ||
      new Date(text).toISOString().slice(0, 10) !== text
    ) {
      throw new InvalidArgumentError(t("cli.iso-date"));
    }
    return text;
  };
}

export function oneOrMoreOf<T extends string>(t: Translate, allowed: readonly T[]): (text: string) => T[] {
  return (text) => {
    const chosen = text.split(",").map((part) => part.trim());
    const wrong = chosen.find((part) => !(allowed as readonly string[]).includes(part));
    if (wrong !== undefined)
      throw new InvalidArgumentError(t("cli.one-of", { wrong, allowed: allowed.join(", ") }));
    return allowed.filter((item) => chosen.includes(item));
  };
}
