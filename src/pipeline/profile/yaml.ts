/** Reads and writes city.yml. */
import { readFileSync } from "node:fs";
import { Document, isMap, isScalar, LineCounter, type Node, Pair, parseDocument, type YAMLMap } from "yaml";
import { z } from "zod";
import { asUserError, ConfigError } from "../../shared/errors.ts";
import { type Translate, translator } from "../../shared/i18n.ts";
import { FIELDS } from "./fields.ts";
import { type Profile, profileSchema } from "./schema.ts";

/** Reads a profile. Throws a ConfigError that names file, line, what was found and what was expected. */
export function readProfile(path: string): Profile {
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    throw asUserError(error);
  }
  return parseProfile(text, path);
}

/** The same for text already read; `path` is only named in errors. */
export function parseProfile(text: string, path: string): Profile {
  const lines = new LineCounter();
  const document = parseDocument(text.replace(/^\uFEFF/, ""), { lineCounter: lines, schema: "core" });
  const broken = document.errors[0];
  if (broken !== undefined) {
    throw new ConfigError("mapping.profile.not-yaml", {
      file: path,
      line: lines.linePos(broken.pos[0]).line,
      found: broken.message.split("\n")[0]!.replace(/ at line.*$/, ""),
    });
  }
  const content: unknown = document.toJS() ?? {};
  const parsed = profileSchema.safeParse(content);
  if (parsed.success) return parsed.data;
  throw explain(deepest(parsed.error.issues[0]!), content, document, lines, path);
}

type Issue = z.core.$ZodIssue;

/** A union fails with the failures of each branch: the branch that came furthest says most. */
function deepest(issue: Issue): Issue {
  if (issue.code !== "invalid_union") return issue;
  const branches = issue.errors
    .flat()
    .map((inner) => deepest({ ...inner, path: [...issue.path, ...inner.path] } as Issue));
  return (
    branches.sort(
      (a, b) =>
        b.path.length - a.path.length ||
        Number(a.code === "invalid_type") - Number(b.code === "invalid_type"),
    )[0] ?? issue
  );
}

function explain(
  issue: Issue,
  content: unknown,
  document: Document.Parsed,
  lines: LineCounter,
  file: string,
): ConfigError {
  const where = issue.path.map(String).join(".") || "city.yml";
  if (issue.code === "unrecognized_keys") {
    const key = issue.keys[0]!;
    const line = lineOf([...issue.path, key], document, lines);
    return new ConfigError("mapping.profile.unknown-key", {
      file,
      line,
      found: key,
      where,
      expected: knownKeys(issue.path).join(", "),
    });
  }
  const found = issue.path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    content,
  );
  return new ConfigError("mapping.profile.wrong-value", {
    file,
    line: lineOf(issue.path, document, lines),
    where,
    found: found === undefined ? "-" : JSON.stringify(found).slice(0, 80),
    expected: expectedOf(issue),
  });
}

function expectedOf(issue: Issue): string {
  if (issue.code === "invalid_value") return issue.values.map(String).join(", ");
  if (issue.code === "invalid_type") return issue.expected;
  if (issue.code === "invalid_format") return issue.format === "date" ? "yyyy-mm-dd" : issue.format;
  if (issue.code === "invalid_key") return FIELDS.join(", ");
  if (issue.code === "too_small") return `>= ${issue.minimum}`;
  if (issue.code === "too_big") return `<= ${issue.maximum}`;
  return issue.message;
}

function lineOf(path: readonly PropertyKey[], document: Document.Parsed, lines: LineCounter): number {
  for (let length = path.length; length > 0; length--) {
    const parent =
      length === 1 ? document.contents : document.getIn(path.slice(0, length - 1) as string[], true);
    const key = path[length - 1]!;
    const pair = isMap(parent)
      ? parent.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key))
      : undefined;
    const node = (pair?.key ?? document.getIn(path.slice(0, length) as string[], true)) as Node | undefined;
    if (node?.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

/** Keys allowed at a place of the profile, from its JSON Schema. */
function knownKeys(path: readonly PropertyKey[]): string[] {
  let node: JsonSchema | undefined = profileJsonSchema() as JsonSchema;
  for (const step of path) {
    if (node === undefined) break;
    const next: JsonSchema | undefined =
      typeof step === "number"
        ? node.items
        : (node.properties?.[String(step)] ?? node.additionalProperties ?? undefined);
    node =
      next === undefined || typeof next === "boolean"
        ? undefined
        : (next.anyOf?.find((one) => one.properties !== undefined) ?? next);
  }
  return Object.keys(node?.properties ?? {});
}

type JsonSchema = {
  properties?: Record<string, JsonSchema>;
  items?: JsonSchema;
  additionalProperties?: JsonSchema;
  anyOf?: JsonSchema[];
};

/** The profile's JSON Schema, as published in docs/city.schema.json for editors that check while one types. */
export function profileJsonSchema(): object {
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "city.yml",
    ...z.toJSONSchema(profileSchema, { io: "input" }),
  };
}

/** The profile as YAML: keys in the order of the schema, nothing that is a default, a comment above each part. */
export function writeProfile(profile: Profile, t: Translate = translator("en")): string {
  const document = new Document(tidy(profile) as object, { aliasDuplicateObjects: false });
  document.commentBefore = comment(t("mapping.profile.comment.top"));
  const root = document.contents as YAMLMap;
  for (const item of root.items as Pair[]) {
    const key = isScalar(item.key) ? String(item.key.value) : "";
    if (!COMMENTED.has(key) || !isScalar(item.key)) continue;
    item.key.commentBefore = comment(t(`mapping.profile.comment.${key}`));
    item.key.spaceBefore = true;
  }
  const sources = document.get("sources", true);
  if (sources !== undefined) flowColumns(sources);
  return document.toString({ lineWidth: 0, flowCollectionPadding: true });
}

const COMMENTED = new Set([
  "city",
  "areas",
  "sources",
  "not_procurement",
  "internal",
  "own_companies",
  "projects",
  "publish_text",
  "rates",
  "accepted_guesses",
]);

function comment(text: string): string {
  return text
    .split("\n")
    .map((line) => ` ${line}`)
    .join("\n");
}

/** One column, one line: `amount: { name: Betrag, number: "1.234,56" }`. */
function flowColumns(node: unknown): void {
  if (!(node instanceof Object) || !("items" in node)) return;
  for (const item of (node as { items: unknown[] }).items) {
    const pair = item instanceof Pair ? item : undefined;
    const value = pair === undefined ? item : pair.value;
    const key = pair !== undefined && isScalar(pair.key) ? String(pair.key.value) : "";
    if ((key === "columns" || key === "gives") && isMap(value)) {
      for (const column of value.items as Pair[]) if (isMap(column.value)) column.value.flow = true;
    } else if (key === "on" && isMap(value)) value.flow = true;
    else flowColumns(value);
  }
}

/** Without defaults and in a fixed order: columns as in the list of fields, everything else as in the schema. */
function tidy(profile: Profile): Record<string, unknown> {
  const parts: Record<string, unknown> = { schema: profile.schema };
  if (profile.city !== undefined) parts.city = shed(profile.city);
  if (Object.keys(profile.areas).length > 0) {
    parts.areas = Object.fromEntries(Object.entries(profile.areas).map(([name, area]) => [name, shed(area)]));
  }
  const sources = profile.sources.map((source) =>
    shed({
      ...source,
      columns: ordered(source.columns),
      joins: source.joins.map((join) => shed({ ...join, gives: ordered(join.gives) })),
    }),
  );
  if (sources.length > 0) parts.sources = sources;
  for (const key of [
    "not_procurement",
    "internal",
    "own_companies",
    "projects",
    "house_rules",
    "publish_text",
    "rates",
    "accepted_guesses",
  ] as const) {
    if (profile[key].length > 0)
      parts[key] = profile[key].map((entry) => (typeof entry === "string" ? entry : shed(entry)));
  }
  return parts;
}

function ordered(columns: Profile["sources"][number]["columns"]): Record<string, unknown> {
  return Object.fromEntries(
    FIELDS.flatMap((field) => (columns[field] === undefined ? [] : [[field, shed(columns[field])]])),
  );
}

function shed(value: object): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(value).filter(([key, part]) => {
      if (
        part === undefined ||
        (key === "financial_year_starts" && part === 1) ||
        (key === "same_folder" && part === false)
      )
        return false;
      return (
        !(Array.isArray(part) && part.length === 0) &&
        !(part !== null && typeof part === "object" && !Array.isArray(part) && Object.keys(part).length === 0)
      );
    }),
  );
}
