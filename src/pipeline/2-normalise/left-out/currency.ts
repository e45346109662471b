/** Lines in another currency: converted where the profile gives a rate for their day, else left out. */
import { type Database, sqlText } from "../../../store/database.ts";
import type { Profile } from "../../profile/schema.ts";
import { FLAGS } from "../flags.ts";

/** `rate` is how many units of the reporting currency one unit of the other is worth. The amount as read stays in amount_exact. */
export async function convertCurrencies(db: Database, profile: Profile, currency: string): Promise<void> {
  if (profile.rates.length === 0) return;
  const rates = profile.rates.map(
    (rate) =>
      `(${sqlText(rate.currency)}, ${sqlText(rate.from)}::date, ${sqlText(rate.rate)}::decimal(16, 8))`,
  );
  await db.run(`
    update clean.lines
    set
      amount_exact = coalesce(lines.amount_exact, lines.amount),
      amount = clean.half_even((coalesce(lines.amount_exact, lines.amount)::decimal(22, 6) * r.rate)::decimal(38, 12))::decimal(18, 2),
      currency = ${sqlText(currency)},
      flags = lines.flags | ${FLAGS.converted},
      set_aside_reason = null
    from (
      select l.rowid as row_no, arg_max(rates.rate, rates.valid_from) as rate
      from clean.lines l
      join (values ${rates.join(", ")}) rates(currency, valid_from, rate)
        on rates.currency = l.currency and rates.valid_from <= coalesce(l.paid_on, l.period_from)
      where l.set_aside_reason = 'other-currency'
      group by l.rowid
    ) r
    where lines.rowid = r.row_no`);
}
