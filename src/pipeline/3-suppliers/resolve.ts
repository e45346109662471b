/**
 * The seam of supplier resolution. In: suppliers.mentions (mentions.sql), one row a payee. Out:
 * suppliers.resolved(payee_key, cluster, id_scheme, id_value, confidence, reason), one row a payee; payees with one
 * `cluster` are one supplier, and `cluster` is the text its supplier_id is made of.
 *
 * First form: same number, else same name. Names join only where no number says otherwise.
 */
import { nameKey } from "../../shared/names/normalise.ts";
import type { Database } from "../../store/database.ts";
import { Clusters } from "./clusters.ts";

type Mention = {
  key: string;
  name: string | null;
  vat: string | null;
  company: string | null;
  creditor: string | null;
  is_nameless: boolean;
  is_private: boolean;
};

type Named = Mention & { readonly core: string; readonly form: string; readonly factored: boolean };

type Scheme = "vat" | "company" | "creditor";
const SCHEMES: readonly Scheme[] = ["vat", "company", "creditor"];

const BATCH = 20_000;
const COLUMNS = `'[{"payee_key": "UBIGINT", "cluster": "VARCHAR", "id_scheme": "VARCHAR", "id_value": "VARCHAR", "confidence": "DOUBLE", "reason": "VARCHAR"}]'`;

export async function resolve(db: Database): Promise<void> {
  const mentions: Named[] = [];
  const stream = db.stream<Mention>(`
    select payee_key::varchar as key, name_as_written as name, vat, company, creditor, is_nameless, is_private
    from suppliers.mentions
    order by name_as_written, vat, company, creditor, payee_key`);
  for await (const chunk of stream)
    for (const mention of chunk) mentions.push({ ...mention, ...nameKey(mention.name ?? "") });
  const rows = cluster(mentions);
  await db.run(
    `create or replace table suppliers.resolved (payee_key ubigint, cluster varchar, id_scheme varchar, id_value varchar, confidence double, reason varchar)`,
  );
  for (let from = 0; from < rows.length; from += BATCH) {
    await db.run(
      `insert into suppliers.resolved select unnest(from_json($rows::json, ${COLUMNS}), recursive := true)`,
      {
        rows: JSON.stringify(rows.slice(from, from + BATCH)),
      },
    );
  }
}

export type Resolved = {
  readonly payee_key: string;
  readonly cluster: string;
  readonly id_scheme: Scheme | null;
  readonly id_value: string | null;
  readonly confidence: number;
  readonly reason: "same-number" | "same-name" | "factoring" | "alone" | "no-name";
};

/** Pure: the order of the mentions does not matter to who is with whom. */
export function cluster(mentions: readonly Named[]): Resolved[] {
  const clusters = new Clusters(mentions.length);
  for (const scheme of SCHEMES) joinByNumber(mentions, clusters, scheme);
  joinByName(mentions, clusters);
  return describe(mentions, clusters);
}

function joinByNumber(mentions: readonly Named[], clusters: Clusters, scheme: Scheme): void {
  const first = new Map<string, number>();
  for (const [i, mention] of mentions.entries()) {
    const written = mention[scheme];
    if (written === null) continue;
    // A blacked-out name is not to be found out by its number: such payees are only joined with each other.
    const number = mention.is_nameless ? `nameless ${written}` : written;
    const other = first.get(number);
    if (other === undefined) first.set(number, i);
    else clusters.join(i, other);
  }
}

/** Within one name, mentions with different tax or company numbers stay apart; one without any joins only where there is no choice. */
function joinByName(mentions: readonly Named[], clusters: Clusters): void {
  const numbers = strongNumbers(mentions, clusters);
  for (const group of nameGroups(mentions)) {
    const roots = new Map<number, ReadonlySet<string>>();
    for (const i of group) roots.set(clusters.root(i), numbers.get(clusters.root(i)) ?? NONE);
    const conflict = SCHEMES.slice(0, 2).some((scheme) => distinct(roots, scheme) > 1);
    const all = [...roots];
    const joined = conflict ? all.filter(([, held]) => held.size === 0) : all;
    for (const [root] of joined.slice(1)) clusters.join(root, joined[0]![0]);
    if (joined.length > 1) {
      const merged = new Set(joined.flatMap(([, held]) => [...held]));
      numbers.set(clusters.root(joined[0]![0]), merged);
    }
  }
}

const NONE: ReadonlySet<string> = new Set();

function strongNumbers(mentions: readonly Named[], clusters: Clusters): Map<number, ReadonlySet<string>> {
  const numbers = new Map<number, Set<string>>();
  for (const [i, { vat, company }] of mentions.entries()) {
    if (vat === null && company === null) continue;
    const root = clusters.root(i);
    const held = numbers.get(root) ?? new Set<string>();
    numbers.set(root, held);
    if (vat !== null) held.add(`vat:${vat}`);
    if (company !== null) held.add(`company:${company}`);
  }
  return numbers;
}

function distinct(roots: ReadonlyMap<number, ReadonlySet<string>>, scheme: Scheme): number {
  const sets = [...roots.values()].map((held) =>
    [...held].filter((number) => number.startsWith(`${scheme}:`)),
  );
  return new Set(sets.filter((held) => held.length > 0).map((held) => held.sort().join())).size;
}

/**
 * Mentions with one name. A name without legal form belongs to the only form of its core, if there is just one.
 * Private persons of one name stay apart when their creditor numbers differ.
 */
function nameGroups(mentions: readonly Named[]): number[][] {
  const forms = new Map<string, Set<string>>();
  for (const { core, form } of mentions) {
    if (form === "") continue;
    const held = forms.get(core) ?? new Set<string>();
    forms.set(core, held.add(form));
  }
  const groups = new Map<string, number[]>();
  for (const [i, mention] of mentions.entries()) {
    if (mention.core === "") continue;
    const known = forms.get(mention.core);
    const form =
      mention.form === "" && known?.size === 1 && mention.core.length > 3 ? [...known][0]! : mention.form;
    const numbered = mention.vat ?? mention.company ?? mention.creditor;
    const apart = mention.is_nameless
      ? `|nameless ${numbered ?? ""}`
      : mention.is_private
        ? `|${mention.creditor ?? ""}`
        : "";
    const key = `${mention.core}|${form}${apart}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [i]);
    else group.push(i);
  }
  return [...groups.values()];
}

function describe(mentions: readonly Named[], clusters: Clusters): Resolved[] {
  const members = new Map<number, Named[]>();
  for (const [i, mention] of mentions.entries()) {
    const root = clusters.root(i);
    const group = members.get(root);
    if (group === undefined) members.set(root, [mention]);
    else group.push(mention);
  }
  const found: Resolved[] = [];
  for (const group of members.values()) {
    const id = strongest(group);
    const name = smallest(group.map(({ core, form }) => `${core}|${form}`));
    const key =
      id === null
        ? group[0]!.core === ""
          ? "no-name"
          : `name:${name}${group[0]!.is_private ? `|${smallest(group.map((m) => m.creditor ?? ""))}` : ""}`
        : `${group[0]!.is_nameless ? "nameless " : ""}${id.scheme}:${id.value}`;
    for (const mention of group) {
      found.push({
        payee_key: mention.key,
        cluster: key,
        id_scheme: id?.scheme ?? null,
        id_value: id?.value ?? null,
        ...why(mention, group, id),
      });
    }
  }
  return found;
}

function strongest(group: readonly Named[]): { scheme: Scheme; value: string } | null {
  for (const scheme of SCHEMES) {
    const values = group.flatMap((mention) => mention[scheme] ?? []);
    if (values.length > 0) return { scheme, value: smallest(values) };
  }
  return null;
}

function smallest(texts: readonly string[]): string {
  return [...texts].sort()[0]!;
}

function why(
  mention: Named,
  group: readonly Named[],
  id: { scheme: Scheme; value: string } | null,
): Pick<Resolved, "confidence" | "reason"> {
  if (mention.core === "" && id === null) return { confidence: 0, reason: "no-name" };
  if (group.length === 1) return { confidence: 1, reason: "alone" };
  if (id !== null && SCHEMES.some((scheme) => mention[scheme] !== null))
    return { confidence: 1, reason: "same-number" };
  if (mention.factored) return { confidence: 0.85, reason: "factoring" };
  return { confidence: 0.95, reason: "same-name" };
}
