import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { startEmbedded } from "../embedded/embedded-postgres.ts";
import { prepareDatabase } from "../shared/setup/serving-role.pg.ts";
import { servingRole, templateDatabase } from "./test-database.ts";

export interface TestCluster extends AsyncDisposable {
  /** Address of a superuser. */
  readonly url: string;
}

/**
 * Starts one real PostgreSQL for a test run, with a migrated template database that every test file copies. To use another
 * server, such as the oldest supported one, set `DAYBOOK_TEST_POSTGRES` to the address of its superuser.
 */
export async function startTestCluster(): Promise<TestCluster> {
  const elsewhere = process.env["DAYBOOK_TEST_POSTGRES"];
  return elsewhere ? withTemplate({ url: elsewhere, stop: async () => undefined }) : startOwnCluster({ fast: true });
}

/** Starts a separate cluster that a test may crash. Committed data survives a crash, unless `fast` is set. */
export async function startOwnCluster({ fast }: { fast: boolean }): Promise<TestCluster> {
  return withTemplate(await startOwn(fast));
}

interface Started {
  readonly url: string;
  readonly stop: () => Promise<void>;
}

async function withTemplate({ url, stop }: Started): Promise<TestCluster> {
  const admin = new Client({ connectionString: url });
  await admin.connect();
  // What an earlier run left on a server of its own.
  const { rows } = await admin.query<{ name: string }>(
    "select datname as name from pg_database where starts_with(datname, $1)",
    [templateDatabase],
  );
  for (const { name } of rows) await admin.query(`drop database ${name} with (force)`);
  await admin.query(`create database ${templateDatabase}`);
  await admin.end();
  const template = new URL(url);
  template.pathname = `/${templateDatabase}`;
  await prepareDatabase(template.toString(), { role: servingRole });
  return { url, [Symbol.asyncDispose]: stop };
}

async function startOwn(fast: boolean): Promise<Started> {
  const dir = mkdtempSync(path.join(tmpdir(), "daybook-test-"));
  chmodSync(dir, 0o755); // the database's user must be able to enter it, or its data is stored elsewhere
  const cluster = await startEmbedded({ dir, fast });
  const stop = async () => {
    await cluster.release();
    for (const folder of [dir, cluster.home]) rmSync(folder, { recursive: true, force: true });
  };
  return { url: cluster.url(), stop };
}
