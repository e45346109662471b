/**
 * The secret that stands between a person's name and the pseudonym. Without it, anyone could hash a list of names
 * and compare. It is the profile's own secret where there is one (pseudonyms then stay the same from run to run);
 * else it is drawn from all masked names of the run together, which nobody outside holds.
 */
import { createHash } from "node:crypto";
import type { Database } from "../../../store/database.ts";

/** 64 hexadecimal digits. */
export async function pseudonymSalt(db: Database, secret: string | undefined): Promise<string> {
  return createHash("sha256")
    .update(secret ?? (await drawn(db)))
    .digest("hex");
}

/** An exclusive or does not depend on the order of rows. */
async function drawn(db: Database): Promise<string> {
  const { salt } = await db.row<{ salt: string }>(
    `select coalesce(bit_xor(md5_number(payee_key || ':' || coalesce(name_as_written, ''))), 0)::varchar as salt
     from clean.payees
     where is_natural_person or person_role is not null`,
  );
  return salt;
}
