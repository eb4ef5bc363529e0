import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { createTestDatabase, type TestDatabase } from "@daybook/db/testing";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { runCommand, type ServerProcess, startServerProcess } from "../testing/server-process.ts";
import { uploadFile, worldSecret } from "../testing/server-world.ts";
import { serviceToken } from "../testing/service-token.ts";

/** Chunks of the file that are done when the server is killed; three deaths of one import. */
const killedAt = [1, 4, 9];
const rows = 60_000;

let db: TestDatabase;
let dataDir: string;
let server: ServerProcess | undefined;

beforeAll(async () => {
  db = await createTestDatabase(inject("postgresUrl"));
  dataDir = mkdtempSync(path.join(tmpdir(), "daybook-kill-"));
  await db.owner.query("insert into clinic (id, name, time_zone) values ($1, 'Clinic', 'Europe/Paris')", [
    randomUUID(),
  ]);
});
afterAll(async () => {
  await server?.end("SIGKILL");
  await db.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const settings = () => ({ DATABASE_URL: db.servingUrl, DAYBOOK_SECRET: worldSecret, DATA_DIR: dataDir });
const one = async <Row>(sql: string): Promise<Row | undefined> =>
  (await db.owner.query(sql)).rows[0] as Row | undefined;
const chunksDone = async () => Number((await one<{ count: string }>("select count(*) from import_chunk"))?.count);
const isOver = async () => (await one<{ status: string }>("select status from import_batch"))?.status === "COMPLETED";

async function start(): Promise<ServerProcess> {
  const started = await startServerProcess(settings());
  await started.ready;
  return started;
}

test("X-01: a server that is killed again and again finishes the import by itself, every row once", async () => {
  const client = await runCommand(["client:create", "--name", "Feed", "--role", "service", "--json"], settings());
  server = await start();
  const token = await serviceToken(
    server.url,
    JSON.parse(client.stdout) as { client_id: string; client_secret: string },
  );
  const lines = Array.from({ length: rows }, (_, index) =>
    index % 1_000 === 500 ? `,${index} rue Haute,` : `Hospital ${index},${index} rue Haute,`,
  );
  const file = `name,address,phone\n${lines.join("\n")}\n`;
  // Its answer dies with the server.
  const uploading = uploadFile(server.url, "/hospitals/bulk", file, { token }).catch(() => null);
  let deaths = 0;
  for (const point of killedAt) {
    while ((await chunksDone()) < point && !(await isOver())) await delay(5);
    if (await isOver()) break;
    await server.end("SIGKILL");
    deaths += 1;
    server = await start();
  }
  await uploading;
  while (!(await isOver())) await delay(100);
  expect(deaths).toBeGreaterThan(0);
  const good = rows - rows / 1_000;
  await expect(
    one(
      "select count(*)::int as count, count(distinct import_row)::int as rows, count(distinct name)::int as names from hospital",
    ),
  ).resolves.toEqual({ count: good, rows: good, names: good });
  await expect(one("select count(*)::int as count from import_failure")).resolves.toEqual({ count: rows / 1_000 });
  await expect(one("select sum(row_count)::int as rows from import_chunk")).resolves.toEqual({ rows });
  await expect(one("select attempt, activated from import_batch")).resolves.toEqual({
    attempt: deaths + 1,
    activated: false,
  });
}, 180_000);
