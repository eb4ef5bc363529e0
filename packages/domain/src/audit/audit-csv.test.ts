import { expect, test } from "vitest";
import type { Instant } from "../shared/time/time.ts";
import { auditCsv } from "./audit-csv.ts";
import type { NamedAuditEvent } from "./audit-event.ts";

const event: NamedAuditEvent = {
  seq: 7,
  at: "2026-11-19T09:24:00Z" as Instant,
  actorKind: "user",
  actorId: "0199d000-0000-7000-8000-000000000001",
  actorName: "Paul Garnier",
  action: "patients.update",
  objectType: "patient",
  objectId: "0199d000-0000-7000-8000-000000000002",
  patientIds: ["0199d000-0000-7000-8000-000000000002"],
  recordCount: 1,
  fields: ["phone", "email"],
  outcome: "ok",
  detail: null,
  requestId: "r-1",
  ip: "192.0.2.17",
  subject: "Moreau, Anaïs",
};

test("the file has a heading and a line for each entry, and a name with a comma stays one cell", () => {
  const [heading, line, ...rest] = auditCsv([event]).split("\r\n");
  expect(heading?.split(",").slice(0, 6)).toEqual(["seq", "at", "actor_kind", "actor", "actor_id", "action"]);
  expect(line).toContain("7,2026-11-19T09:24:00Z,user,Paul Garnier,");
  expect(line).toContain(',"Moreau, Anaïs",patient,');
  expect(line).toContain(",phone email,ok,,r-1,192.0.2.17");
  expect(rest).toEqual([""]);
});

test("a name that a spreadsheet would take for a formula is written as text", () => {
  const [, line = ""] = auditCsv([{ ...event, subject: "=cmd()" }]).split("\r\n");
  expect(line).not.toMatch(/(?:^|,)"?=/u);
});
