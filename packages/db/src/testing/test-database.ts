import { Client, Pool } from "pg";
import { createPool } from "../shared/connection.pg.ts";
import { servingPassword } from "../shared/setup/serving-role.pg.ts";

export const templateDatabase = "daybook_template";
export const servingRole = "daybook_test_app";

export interface TestDatabase extends AsyncDisposable {
  /** Address of the owner, who may do anything, to set up and check data directly. */
  readonly ownerUrl: string;
  /** Address of the restricted role that serves requests. */
  readonly servingUrl: string;
  /** Pool of the restricted role, as the server uses it. */
  readonly pool: Pool;
  /** Pool of the owner, without row level security. */
  readonly owner: Pool;
  close(): Promise<void>;
}

/**
 * Makes a separate database, copied from a template in about 50 ms.
 * @param clusterUrl `inject("postgresUrl")` in a test
 * @param template the migrated one, or one that `fillTemplate` made
 */
export async function createTestDatabase(clusterUrl: string, template = templateDatabase): Promise<TestDatabase> {
  const name = `test_${crypto.randomUUID().replaceAll("-", "")}`;
  await asAdmin(clusterUrl, async (admin) =>
    admin.query(`create database ${name} template ${template} strategy file_copy`),
  );
  const ownerUrl = withDatabase(clusterUrl, name);
  const serving = new URL(ownerUrl);
  serving.password = servingPassword(ownerUrl);
  serving.username = servingRole;
  const pool = createPool(serving.toString(), { max: 20 });
  const owner = new Pool({ connectionString: ownerUrl, max: 4 });
  // Dropping the database may cut a connection that is just closing; without a listener that error would fail the run.
  owner.on("error", () => undefined).on("connect", (client) => client.on("error", () => undefined));
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= (async () => {
      await Promise.all([pool.end(), owner.end()]);
      await asAdmin(clusterUrl, async (admin) => admin.query(`drop database ${name} with (force)`));
    })();
    return closed;
  };
  return { ownerUrl, servingUrl: serving.toString(), pool, owner, close, [Symbol.asyncDispose]: close };
}

/**
 * A template for databases that begin with the same content. It is filled once a run, by whoever needs it first; the others
 * wait. If that fails, the next one tries again.
 * @returns its name, for `createTestDatabase`
 */
export async function fillTemplate(
  clusterUrl: string,
  content: string,
  fill: (db: TestDatabase) => Promise<void>,
): Promise<string> {
  const name = `${templateDatabase}_${content}`;
  await asAdmin(clusterUrl, async (admin) => {
    await admin.query("select pg_advisory_lock(hashtext($1))", [name]); // until the connection ends
    if ((await admin.query("select from pg_database where datname = $1", [name])).rowCount) return;
    const db = await createTestDatabase(clusterUrl);
    await fill(db).catch(async (failure) => {
      await db.close();
      throw failure;
    });
    await Promise.all([db.pool.end(), db.owner.end()]);
    await admin.query(`alter database ${new URL(db.ownerUrl).pathname.slice(1)} rename to ${name}`);
  });
  return name;
}

async function asAdmin(clusterUrl: string, work: (admin: Client) => Promise<unknown>): Promise<void> {
  const admin = new Client({ connectionString: clusterUrl });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}

function withDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.toString();
}

declare module "vitest" {
  export interface ProvidedContext {
    postgresUrl: string;
  }
}
