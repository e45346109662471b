import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import i18next, { type i18n } from "i18next";

/** Translates a key such as "report.title" or "errors.system.not-found". */
export type Translate = (key: string, values?: Readonly<Record<string, unknown>>) => string;

export const LANGUAGES = ["en"] as const;
export type Language = (typeof LANGUAGES)[number];

export function isLanguage(value: string): value is Language {
  return (LANGUAGES as readonly string[]).includes(value);
}

const localesFolder = fileURLToPath(new URL("../../locales/", import.meta.url));

/** One namespace per file of `locales/<lang>/`; "cli.done" is `done` in cli.json. A missing key throws. */
export function translator(language: Language): Translate {
  const resources: Record<string, unknown> = {};
  const folder = `${localesFolder}${language}/`;
  for (const file of readdirSync(folder).filter((name) => name.endsWith(".json"))) {
    resources[file.slice(0, -".json".length)] = JSON.parse(readFileSync(folder + file, "utf8"));
  }
  const instance: i18n = i18next.createInstance();
  void instance.init({
    lng: language,
    initAsync: false,
    resources: { [language]: { translation: resources } },
    interpolation: { escapeValue: false },
  });
  return (key, values = {}) => {
    if (!instance.exists(key, values)) throw new Error(`no text for ${key} in ${language}`);
    return instance.t(key, values);
  };
}
