import type { createPool } from "@daybook/db/postgres";

type Queries = Pick<ReturnType<typeof createPool>, "query">;

export interface Table {
  readonly schema: string;
  readonly name: string;
  readonly columns: readonly {
    readonly name: string;
    readonly type: string;
    readonly nullable: boolean;
    readonly keys: readonly ("PK" | "FK" | "UK")[];
  }[];
  readonly references: readonly {
    /** The referenced table. */
    readonly to: string;
    /** Without the clinic column, which every key has. */
    readonly columns: readonly string[];
    readonly optional: boolean;
    /** Whether at most one row refers to a referenced row. */
    readonly unique: boolean;
  }[];
}

/** The exclusion constraints, `table: constraint`, in alphabetical order. */
export async function readExclusions(pool: Queries): Promise<string[]> {
  const { rows } = await pool.query<{ line: string }>(
    `select format('%s %s: %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as line
     from pg_constraint where contype = 'x' order by 1`,
  );
  return rows.map(({ line }) => line);
}

/** The tables of the schemas public and auth from PostgreSQL's catalog, in alphabetical order. */
export async function readSchema(pool: Queries): Promise<Table[]> {
  const { rows } = await pool.query<Table>(`
    with key_column as (
      select c.conrelid, c.contype, c.oid, a.attname, cardinality(c.conkey) as width
      from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any(c.conkey)
      where c.contype in ('p', 'f', 'u'))
    select n.nspname as schema, t.relname as name,
      (select json_agg(json_build_object(
          'name', a.attname, 'type', format_type(a.atttypid, null), 'nullable', not a.attnotnull,
          'keys', (select coalesce(json_agg(distinct case k.contype when 'p' then 'PK' when 'f' then 'FK' else 'UK' end), '[]')
                   from key_column k where k.conrelid = t.oid and k.attname = a.attname
                     and (k.contype <> 'u' or k.width = 1)
                     and not exists (select from key_column p where k.contype = 'u' and p.contype = 'p' and p.width = 1
                                       and p.conrelid = k.conrelid and p.attname = k.attname))) order by a.attnum)
       from pg_attribute a where a.attrelid = t.oid and a.attnum > 0 and not a.attisdropped) as columns,
      (select coalesce(json_agg(json_build_object(
          'to', target.relname,
          'columns', (select json_agg(k.attname order by k.attname) from key_column k
                      where k.oid = c.oid and (k.attname <> 'clinic_id' or k.width = 1)),
          'optional', exists (select from pg_attribute a where a.attrelid = t.oid and a.attnum = any(c.conkey) and not a.attnotnull),
          'unique', exists (select from pg_constraint u where u.conrelid = t.oid and u.contype in ('p', 'u') and u.conkey <@ c.conkey)
        ) order by target.relname, c.conname), '[]')
       from pg_constraint c join pg_class target on target.oid = c.confrelid
       where c.conrelid = t.oid and c.contype = 'f' and c.conparentid = 0) as references
    from pg_class t join pg_namespace n on n.oid = t.relnamespace
    where n.nspname in ('public', 'auth') and t.relkind in ('r', 'p') and not t.relispartition
    order by n.nspname desc, t.relname`);
  return rows;
}
