import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import type { TestProject } from "vitest/node";
import { startEmbedded } from "../embedded/embedded-postgres.ts";
import { prepareDatabase } from "../shared/serving-role.pg.ts";
import { servingRole, templateDatabase } from "./test-database.ts";

/** One real PostgreSQL for the run, with one migrated template that every test file copies. */
export default async function startCluster(project: TestProject): Promise<() => Promise<void>> {
  const dir = mkdtempSync(path.join(tmpdir(), "daybook-test-"));
  const cluster = await startEmbedded({ dir, fast: true });
  const admin = new Client({ connectionString: cluster.url() });
  await admin.connect();
  await admin.query(`create database ${templateDatabase}`);
  await admin.end();
  await prepareDatabase(cluster.url(templateDatabase), { role: servingRole });
  project.provide("postgresUrl", cluster.url());
  return async () => {
    await cluster.release();
    rmSync(dir, { recursive: true, force: true });
  };
}
