import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createTwoClinics, type TwoClinics } from "../testing/two-clinics.ts";
import { type AuditEntry, insertAuditEvent } from "./audit-queries.pg.ts";

let clinics: TwoClinics;
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
});
afterAll(() => clinics[Symbol.asyncDispose]());

const id = (n: number) => `018f0000-0000-7000-8000-00000000050${n}`;
const entry: AuditEntry = {
  actorKind: "service",
  actorId: id(1),
  sessionHash: "hash",
  action: "patients.list",
  objectType: "patient",
  objectId: id(2),
  patientIds: [id(2), id(3)],
  recordCount: 2,
  fields: ["phone", "email"],
  outcome: "refused",
  detail: "mrn_taken",
  requestId: "request",
  ip: "10.0.0.1",
};

test("an entry is appended as given, in its clinic, and waits to be sealed", async () => {
  await clinics.as(clinics.there, (tx) => insertAuditEvent(tx, entry));
  const { rows } = await clinics.db.owner.query(
    `select clinic_id, actor_kind as "actorKind", actor_id as "actorId", session_hash as "sessionHash", action,
       object_type as "objectType", object_id as "objectId", patient_ids as "patientIds", record_count as "recordCount", fields,
       outcome, detail, request_id as "requestId", ip, seq in (select seq from audit_pending) as waits from audit_event`,
  );
  expect(rows).toEqual([{ ...entry, clinic_id: clinics.there, waits: true }]);
});

test("an entry of a transaction that is rolled back is not stored", async () => {
  const failing = clinics.as(clinics.here, async (tx) => {
    await insertAuditEvent(tx, entry);
    throw new Error("no");
  });
  await expect(failing).rejects.toThrow("no");
  const { rowCount } = await clinics.db.owner.query("select from audit_event where clinic_id = $1", [clinics.here]);
  expect(rowCount).toBe(0);
});
