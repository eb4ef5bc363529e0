import type { Client, Pool } from "pg";
import { DatabaseSetupError } from "./database-setup-error.ts";

interface Role {
  readonly name: string;
  readonly super: boolean;
  readonly bypass: boolean;
  readonly owns: boolean;
  readonly climbs: boolean;
  readonly creates: boolean;
}

const withoutRights = ({ name }: Role) => `alter role "${name}" nosuperuser nobypassrls;`;

/** Properties that a serving role must not have, each with a description and the statement that fixes it. */
const faults: readonly {
  readonly is: (role: Role) => boolean;
  readonly words: string;
  readonly fix: (role: Role) => string;
}[] = [
  { is: (role) => role.super, words: "is a superuser", fix: withoutRights },
  { is: (role) => role.bypass, words: "may bypass row level security", fix: withoutRights },
  { is: (role) => role.owns, words: "owns objects", fix: withoutRights },
  {
    is: (role) => role.climbs,
    words: "may become a role that owns objects or may bypass row level security",
    fix: withoutRights,
  },
  {
    // Functions that run with the owner's rights could call objects that this role creates.
    is: (role) => role.creates,
    words: "may create objects in the schema public",
    fix: ({ name }) => `revoke create on schema public from public, "${name}";`,
  },
];

/** Call it on every pool that will serve requests, and before a role that the operator gave is used. */
export async function assertServingRole(pool: Pool | Client): Promise<void> {
  const { rows } = await pool.query<Role>(
    `select rolname as name, rolsuper as super, rolbypassrls as bypass,
       exists (select from pg_class where relowner = pg_roles.oid)
         or exists (select from pg_proc where proowner = pg_roles.oid)
         or exists (select from pg_database where datname = current_database() and datdba = pg_roles.oid) as owns,
       exists (select from pg_roles other where other.oid <> pg_roles.oid and pg_has_role(pg_roles.oid, other.oid, 'member')
         and (other.rolsuper or other.rolbypassrls or exists (select from pg_class where relowner = other.oid))) as climbs,
       has_schema_privilege(oid, 'public', 'create') as creates
     from pg_roles where rolname = current_user`,
  );
  const [role] = rows;
  if (!role) throw new Error("the role of the connection is not in pg_roles");
  const fault = faults.find(({ is }) => is(role));
  if (!fault) return;
  throw new DatabaseSetupError(
    `role "${role.name}" ${fault.words}: clinics would not be isolated from each other. Fix: ${fault.fix(role)} or give DATABASE_URL an owner's address, from which Daybook makes a restricted role`,
  );
}
