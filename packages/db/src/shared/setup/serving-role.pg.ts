import { createHmac } from "node:crypto";
import { Client, escapeIdentifier, escapeLiteral } from "pg";
import { beginEpochIfMoved } from "../feed/feed-epoch.pg.ts";
import { assertServingRole } from "./assert-serving-role.pg.ts";
import { DatabaseSetupError } from "./database-setup-error.ts";
import { migrate, pendingMigrations, withMigrationLock } from "./migrate.pg.ts";
import { assertOwnSessions } from "./own-sessions.pg.ts";

interface Prepared {
  /** Connection string of the restricted role, the only one that serves requests. */
  readonly servingUrl: string;
  readonly applied: string[];
}

interface Options {
  readonly role?: string;
  /** Secret of the server. The serving role's password is derived from it if the owner's address has no password. */
  readonly secret?: string;
}

/**
 * Prepares a database: migrates it, creates the restricted role, and grants it the rights that it needs.
 * With the restricted role's own URL, it only checks that the schema is current.
 * Several processes may call it at once.
 */
export async function prepareDatabase(url: string, options: Options = {}): Promise<Prepared> {
  const [client, locking] = [connectionTo(url), connectionTo(url)];
  try {
    await client.connect();
    await locking.connect();
    // Without the lock somebody else may begin, so nothing more may be done here.
    locking.on("end", () => void client.end().catch(() => undefined));
    await assertOwnSessions(locking, client);
    const role = options.role ?? `${new URL(url).pathname.slice(1) || "daybook"}_app`;
    return await withMigrationLock(locking, async () => {
      if (await isRestricted(client)) {
        await assertCurrent(client);
        await assertServingRole(client);
        await beginEpochIfMoved(client);
        return { servingUrl: url, applied: [] };
      }
      await assertVersion(client);
      const { applied } = await migrate(client);
      await beginEpochIfMoved(client);
      const password = servingPassword(url, options.secret);
      await ensureRole(client, role, password, url);
      await grant(client, role);
      return { servingUrl: withCredentials(url, role, password), applied };
    });
  } finally {
    // Also when one connection failed.
    await Promise.all([client, locking].map((one) => one.end().catch(() => undefined)));
  }
}

function connectionTo(url: string): Client {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on("error", () => undefined); // the next query reports the error
  return client;
}

/** Whether the role can neither change the schema nor owns it, so that it cannot migrate. */
async function isRestricted(client: Client): Promise<boolean> {
  const { rows } = await client.query<{ restricted: boolean }>(
    `select not rolsuper
        and coalesce(not pg_has_role(current_user, (select relowner from pg_class where oid = to_regclass('public.migration')), 'usage'),
                     not has_database_privilege(current_database(), 'create')) as restricted
     from pg_roles where rolname = current_user`,
  );
  return rows[0]?.restricted ?? true;
}

async function assertCurrent(client: Client): Promise<void> {
  const { rows } = await client.query<{ there: boolean }>(
    "select to_regclass('public.migration') is not null as there",
  );
  const pending = rows[0]?.there ? await pendingMigrations(client) : ["all"];
  if (pending.length === 0) return;
  throw new DatabaseSetupError(
    `the schema is not current (missing: ${pending.join(", ")}) and this role may not change it. Fix: start once with DATABASE_URL set to the owner's address`,
  );
}

async function assertVersion(client: Client): Promise<void> {
  const { rows } = await client.query<{ number: number; text: string }>(
    "select current_setting('server_version_num')::int as number, current_setting('server_version') as text",
  );
  if ((rows[0]?.number ?? 0) < 150_000)
    throw new DatabaseSetupError(`PostgreSQL ${rows[0]?.text} is too old. Fix: use PostgreSQL 15 or newer`);
}

const ownPassword = (url: string): string => decodeURIComponent(new URL(url).password);

/** Derived from the owner's password, so that every process can compute it without storing it; else from the server's secret. */
export function servingPassword(url: string, secret = ""): string {
  const source = ownPassword(url) || secret;
  if (source) return derivedFrom(source);
  throw new DatabaseSetupError(
    "the owner's address has no password to derive the serving role's from. Fix: put the password into DATABASE_URL, or set DAYBOOK_SECRET",
  );
}

const derivedFrom = (source: string): string =>
  createHmac("sha256", source).update("daybook serving role").digest("hex");

/** The password derived without a password and a secret, which everybody can compute. */
const guessable = derivedFrom("");

function withCredentials(url: string, user: string, password: string): string {
  const serving = new URL(url);
  serving.username = encodeURIComponent(user);
  serving.password = password;
  return serving.toString();
}

async function ensureRole(client: Client, role: string, password: string, url: string): Promise<void> {
  const name = escapeIdentifier(role);
  const attributes = `login nosuperuser nocreatedb nocreaterole nobypassrls noreplication password ${escapeLiteral(password)}`;
  try {
    const { rows } = await client.query("select from pg_roles where rolname = $1", [role]);
    const isGood = async () =>
      (await canLogIn(withCredentials(url, role, password))) &&
      (ownPassword(url) !== "" || !(await canLogIn(withCredentials(url, role, guessable))));
    if (rows.length === 0) await client.query(`create role ${name} ${attributes}`);
    else if (!(await isGood())) await client.query(`alter role ${name} ${attributes}`);
  } catch (cause) {
    if ((cause as { code?: string }).code !== "42501") throw cause;
    throw new DatabaseSetupError(
      `the owner may not make the role that requests are served under. Fix: let an administrator of the database run: create role ${name} ${attributes};`,
      { cause },
    );
  }
}

async function canLogIn(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/**
 * Grants the serving role its rights. The audit trail, the moves of appointments and the commands of desks can only be read
 * and appended to.
 */
async function grant(client: Client, role: string): Promise<void> {
  const name = escapeIdentifier(role);
  await revokeCreating(client, name);
  const { rows } = await client.query<{ schema: string }>(
    "select nspname as schema from pg_namespace where nspname in ('public', 'auth', 'pgboss') order by 1",
  );
  for (const { schema } of rows) {
    await client.query(`
      grant usage on schema ${schema} to ${name};
      grant select, insert, update, delete on all tables in schema ${schema} to ${name};
      grant usage, select on all sequences in schema ${schema} to ${name}`);
  }
  await client.query(`
    revoke insert, update, delete on migration, pgboss.version from ${name};
    grant update (cron_on, bam_on, flow_on, reindex_on, monitor_backoff_on) on pgboss.version to ${name};
    revoke insert, delete on pgboss.queue from ${name};
    grant truncate on import_stage_1, import_stage_2, import_stage_3, import_stage_4 to ${name};
    revoke update, delete on audit_event, audit_block, audit_block_entry, appointment_move from ${name};
    revoke update on audit_pending from ${name};
    revoke update, delete on sync_command from ${name};
    revoke delete on sync_device, sync_attention from ${name};
    revoke insert, delete on sync_epoch from ${name};
    revoke delete on clinic from ${name}`);
}

/**
 * Revokes rights to create objects. PostgreSQL lets everybody create temporary objects and, in clusters made before version
 * 15, objects in the schema public. If another role owns the database, PostgreSQL only warns and the right stays;
 * assertServingRole checks that.
 */
async function revokeCreating(client: Client, role: string): Promise<void> {
  await client.query(`
    revoke temporary on database ${escapeIdentifier(client.database ?? "")} from public, ${role};
    revoke create on schema public from public, ${role}`);
}
