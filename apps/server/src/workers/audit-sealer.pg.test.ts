import { randomBytes } from "node:crypto";
import { type AuditHead, verifyAudit } from "@daybook/db/postgres";
import { createTestDatabase, type TestDatabase } from "@daybook/db/testing";
import { Client } from "pg";
import { afterEach, beforeEach, expect, inject, test, vi } from "vitest";
import { type AuditSealer, startAuditSealer } from "./audit-sealer.ts";

const key = randomBytes(32);
let database: TestDatabase;
let sealer: AuditSealer | undefined;
let lines: { level: string; fields: object }[];
const log = {
  info: (fields: object) => void lines.push({ level: "info", fields }),
  warn: (fields: object) => void lines.push({ level: "warn", fields }),
};

beforeEach(async () => {
  lines = [];
  database = await createTestDatabase(inject("postgresUrl"));
  await database.owner.query("insert into clinic (id, name, time_zone) values (gen_random_uuid(), 'Clinic', 'UTC')");
});
afterEach(async () => {
  await sealer?.stop();
  await database.close();
});

const append = () =>
  database.owner.query(
    "insert into audit_event (clinic_id, actor_kind, action, outcome) select id, 'user', 'patient.read', 'ok' from clinic",
  );
const verify = () => verifyAudit(database.pool, [key]);
const sealed = (entries: number) => expect.objectContaining({ ok: true, entries, unsealed: 0 });

/** Generous, because the machine may be busy. */
const patiently = { timeout: 15_000 };

test("seals new entries, reports every new head, and logs the first and the last of a minute", async () => {
  const heads: AuditHead[] = [];
  sealer = startAuditSealer({ pool: database.pool, key, intervalMs: 20, log, onHead: (head) => heads.push(head) });
  expect(sealer.head()).toBeNull();
  for (let n = 1; n <= 3; n += 1) {
    await append();
    await vi.waitFor(() => expect(heads).toHaveLength(n), patiently);
  }
  await append();
  await sealer.stop();
  await expect(verify()).resolves.toEqual(sealed(4));
  expect(sealer.head()).toEqual(heads.at(-1));
  const anchors = heads.map(({ n, hash }) => `${n}:${hash}`);
  expect(lines.map(({ fields }) => fields)).toEqual([
    { daybook_audit_head: anchors[0] },
    { daybook_audit_head: anchors.at(-1) },
  ]);
  for (const anchor of anchors)
    await expect(verifyAudit(database.pool, [key], { anchor })).resolves.toMatchObject({ ok: true });
});

test("continues after an outage of the database, and logs one line without the database's message", async () => {
  const name = new URL(database.ownerUrl).pathname.slice(1);
  const admin = new Client({ connectionString: inject("postgresUrl") });
  await admin.connect();
  await append();
  sealer = startAuditSealer({ pool: database.pool, key, intervalMs: 20, log });
  await vi.waitFor(() => expect(sealer?.head()?.n).toBe(1), patiently);
  await append();
  await admin.query(`alter database ${name} with allow_connections false`);
  await admin.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and usename <> current_user",
    [name],
  );
  await vi.waitFor(() => expect(sealer?.lagSeconds()).toBeGreaterThan(0.3), patiently);
  await admin.query(`alter database ${name} with allow_connections true`);
  await admin.end();
  await vi.waitFor(() => expect(sealer?.lagSeconds()).toBeLessThan(0.2), patiently);
  await append();
  await sealer.stop();
  await expect(verify()).resolves.toEqual(sealed(3));
  const warnings = lines.filter(({ level }) => level === "warn");
  expect(warnings.length).toBeGreaterThanOrEqual(1);
  expect(warnings.length).toBeLessThanOrEqual(2);
  for (const { fields } of warnings)
    expect(fields).toEqual({ code: expect.stringMatching(/^(?:\w{5}|ECONN\w+|unknown)$/u) });
  expect(lines.some(({ level, fields }) => level === "info" && "code" in fields)).toBe(true);
});

test("several processes on one database keep one chain", async () => {
  const others = [1, 2, 3].map(() => startAuditSealer({ pool: database.pool, key, intervalMs: 10, log }));
  for (let n = 0; n < 30; n += 1) await append();
  await Promise.all(others.map((other) => other.stop()));
  await startAuditSealer({ pool: database.pool, key, log }).stop();
  await expect(verify()).resolves.toEqual(sealed(30));
});
