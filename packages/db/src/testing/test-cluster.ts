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
 * One real PostgreSQL for a run, with one migrated template that every test file copies. `DAYBOOK_TEST_POSTGRES` is the
 * address of a superuser of another server to run on, such as the oldest that is supported.
 */
export async function startTestCluster(): Promise<TestCluster> {
  const elsewhere = process.env["DAYBOOK_TEST_POSTGRES"];
  return elsewhere ? withTemplate({ url: elsewhere, stop: async () => undefined }) : startOwnCluster({ fast: true });
}

/** A cluster of one's own that may be crashed; unless it is fast, what was committed outlives that. */
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
  await admin.query(`drop database if exists ${templateDatabase} with (force)`);
  await admin.query(`create database ${templateDatabase}`);
  await admin.end();
  const template = new URL(url);
  template.pathname = `/${templateDatabase}`;
  await prepareDatabase(template.toString(), { role: servingRole });
  return { url, [Symbol.asyncDispose]: stop };
}

async function startOwn(fast: boolean): Promise<Started> {
  const dir = mkdtempSync(path.join(tmpdir(), "daybook-test-"));
  chmodSync(dir, 0o755); // the database's user has to enter it, or its data goes elsewhere
  const cluster = await startEmbedded({ dir, fast });
  const stop = async () => {
    await cluster.release();
    for (const folder of [dir, cluster.home]) rmSync(folder, { recursive: true, force: true });
  };
  return { url: cluster.url(), stop };
}
