import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbedded } from "@daybook/db/embedded";
import { createPool, prepareDatabase, sealAudit, verifyAudit } from "@daybook/db/postgres";

/**
 * Prints how fast audit entries are appended, sealed and verified, in a temporary database.
 * `node scripts/measure-audit.ts [entries] [entries per block]`
 */
const entries = Number(process.argv[2] ?? 200_000);
const blockSize = Number(process.argv[3] ?? 5_000);
const key = randomBytes(32);
const dir = mkdtempSync(path.join(tmpdir(), "daybook-audit-"));
const cluster = await startEmbedded({ dir, fast: true });
const { servingUrl } = await prepareDatabase(cluster.url());
const owner = createPool(cluster.url(), { options: "" });
const pool = createPool(servingUrl);

const append = `insert into audit_event (clinic_id, actor_kind, actor_id, session_hash, action, object_type, object_id, patient_ids, outcome, request_id, ip)
  select (select id from clinic limit 1), 'user', gen_random_uuid(), md5(i::text), 'patient.read', 'patient', gen_random_uuid(), array[gen_random_uuid()], 'ok', gen_random_uuid()::text, '10.0.0.1'
  from generate_series(1, $1::int) i`;

async function measure(what: string, count: number, work: () => Promise<unknown>): Promise<void> {
  const began = performance.now();
  const result = await work();
  const seconds = (performance.now() - began) / 1_000;
  console.log(`${what}: ${count} in ${seconds.toFixed(2)} s, ${Math.round(count / seconds)}/s`, result ?? "");
}

try {
  await owner.query("insert into clinic (id, name, time_zone) values (gen_random_uuid(), 'Clinic', 'UTC')");
  const one = async () => {
    for (let n = 0; n < 3_000; n += 1) await owner.query(append, [1]);
  };
  await one();
  await measure("append one at a time", 3_000, one);
  await owner.query("alter table audit_event disable trigger await_seal");
  await measure("append one at a time, not listed as waiting", 3_000, one);
  await owner.query("alter table audit_event enable trigger await_seal");
  await owner.query("insert into audit_pending select seq from audit_event on conflict do nothing");
  await measure("append in bulk", entries, async () => void (await owner.query(append, [entries])));
  await measure("seal", entries + 9_000, async () => {
    while ((await sealAudit(pool, key, { blockSize })).more);
  });
  for (let run = 0; run < 3; run += 1) await measure("verify", entries + 9_000, () => verifyAudit(pool, [key]));
} finally {
  await Promise.all([owner.end(), pool.end()]);
  await cluster.release();
  rmSync(dir, { recursive: true, force: true });
}
