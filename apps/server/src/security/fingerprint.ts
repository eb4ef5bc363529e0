import type { TestDatabase } from "@daybook/db/testing";

/** Tables that change in the background (the sealer of the audit trail) or with every request, whoever sends it. */
const restless = /^(?:audit_\w+|auth\.session|auth\.login_failure|auth\.login_device|auth\.client_use)$/u;

export async function tablesOf(db: TestDatabase, schemas: readonly string[] = ["public", "auth"]): Promise<string[]> {
  const { rows } = await db.owner.query<{ name: string }>(
    `select case nspname when 'public' then '' else nspname || '.' end || quote_ident(relname) as name
     from pg_class join pg_namespace n on n.oid = relnamespace
     where relkind in ('r', 'p') and nspname = any($1) order by 1`,
    [schemas],
  );
  return rows.map(({ name }) => name);
}

/**
 * The number of rows and a hash of the contents for each table.
 * @param clinic limits it to the rows of one clinic
 */
export async function fingerprint(db: TestDatabase, clinic?: string): Promise<Record<string, string>> {
  const tables = (await tablesOf(db, clinic ? ["public"] : undefined)).filter((table) => !restless.test(table));
  const narrowed = clinic ? await withClinic(db) : null;
  const selects = tables
    .filter((table) => !narrowed || narrowed.has(table))
    .map(
      (table) =>
        `select '${table}' as name, count(*) || ':' || coalesce(sum(hashtextextended(t::text, 0)), 0) as hash from ${table} t` +
        (clinic ? ` where clinic_id = '${clinic}'` : ""),
    );
  const { rows } = await db.owner.query<{ name: string; hash: string }>(selects.join(" union all "));
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]));
}

/** Tables of the public schema that have the column `clinic_id`. */
export async function withClinic(db: TestDatabase): Promise<Set<string>> {
  const { rows } = await db.owner.query<{ name: string }>(
    `select quote_ident(relname) as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'clinic_id'
     where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')`,
  );
  return new Set(rows.map(({ name }) => name));
}
