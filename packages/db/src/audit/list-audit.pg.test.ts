import { instant, type ListAuditInput } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addStaff } from "../testing/staff-rows.ts";
import { createTwoClinics, type TwoClinics, withoutIndexOrder } from "../testing/two-clinics.ts";
import { insertAuditEvent } from "./audit-queries.pg.ts";
import { listAuditEvents } from "./list-audit.pg.ts";

const id = (n: number) => `018f0000-0000-7000-8000-0000000004${String(n).padStart(2, "0")}`;
const [actor, otherActor, patient, otherPatient] = [id(1), id(2), id(3), id(4)];
const at = (minute: number) => instant.parse(`2027-03-01T08:${String(minute).padStart(2, "0")}:00Z`);
let clinics: TwoClinics;

/** The same five entries in both clinics, a minute apart. */
beforeAll(async () => {
  clinics = await createTwoClinics(inject("postgresUrl"));
  const { inBoth, db, here, there } = clinics;
  const entry = {
    actorKind: "user" as const,
    actorId: actor,
    sessionHash: "hash",
    action: "patients.get",
    objectType: "patient",
    objectId: patient,
    patientIds: [patient],
    recordCount: 1,
    fields: ["phone"],
    outcome: "ok" as const,
    detail: null,
    requestId: "request",
    ip: "10.0.0.1",
  };
  const entries = [
    entry,
    { ...entry, patientIds: [otherPatient, patient], recordCount: 2 },
    { ...entry, actorId: otherActor, patientIds: [otherPatient] },
    { ...entry, action: "patients.update" },
    { ...entry, outcome: "denied" as const, patientIds: [], actorId: null },
  ];
  for (const one of entries) await inBoth((tx) => insertAuditEvent(tx, one));
  // As the owner, because the trail refuses changes: sets times a minute apart, and entries with a client or patient only.
  await db.owner.query(
    `begin; set local session_replication_role = replica;
     update audit_event set at = '2027-03-01T08:00:00Z'::timestamptz + n * interval '1 minute'
       from (select seq, row_number() over (partition by clinic_id order by seq) - 1 as n from audit_event) numbered
       where numbered.seq = audit_event.seq;
     insert into service_client (clinic_id, id, client_id, name, role)
       values ('${here}', '${otherActor}', 'svc_here', 'Feed here', 'service'), ('${there}', '${actor}', 'svc_there', 'Feed there', 'service');
     insert into patient (clinic_id, id, mrn, mrn_key, first_name, last_name, first_name_key, last_name_key, birth_date,
         number_text, search_text, match_keys)
       values ('${here}', '${patient}', '1', '1', 'Ada', 'Ours', 'ada', 'ours', '1980-01-01', '', '', '{}'),
         ('${there}', '${patient}', '1', '1', 'Ada', 'Theirs', 'ada', 'theirs', '1980-01-01', '', '', '{}');
     commit`,
  );
});
afterAll(() => clinics[Symbol.asyncDispose]());

const minutes = async (input: Partial<ListAuditInput>) => {
  const list = (tx: Parameters<typeof listAuditEvents>[0]) =>
    withoutIndexOrder(tx).then(() => listAuditEvents(tx, { page: 1, pageSize: 50, ...input }));
  const { here, there } = await clinics.inBoth(list);
  const shown = ({ items }: typeof here) => items.map((item) => Number(item.at.slice(14, 16)));
  expect(shown(there)).toEqual(shown(here)); // both clinics have the same entries
  expect(there.items.map(({ seq }) => seq)).not.toEqual(here.items.map(({ seq }) => seq));
  expect(there.total).toBe(here.total);
  return { minutes: shown(here), total: here.total };
};

test("lists the entries of one clinic, the newest first, in pages", async () => {
  expect(await minutes({})).toEqual({ minutes: [4, 3, 2, 1, 0], total: 5 });
  expect(await minutes({ page: 2, pageSize: 2 })).toEqual({ minutes: [2, 1], total: 5 });
  expect(await minutes({ page: 3, pageSize: 2 })).toEqual({ minutes: [0], total: 5 });
});

test.each<[string, Partial<ListAuditInput>, number[]]>([
  ["from a moment on, with it", { from: at(3) }, [4, 3]],
  ["made since a moment, with it", { updatedSince: at(3) }, [4, 3]],
  ["made since the later of two moments", { from: at(1), updatedSince: at(2) }, [4, 3, 2]],
  ["before a moment, without it", { to: at(1) }, [0]],
  ["of an actor", { actorId: otherActor }, [2]],
  ["of a patient, alone or with others", { patientId: patient }, [3, 1, 0]],
  ["of a procedure", { action: "patients.update" }, [3]],
  ["of those that read", { kind: "reads" }, [4, 2, 1, 0]],
  ["of those that change", { kind: "changes" }, [3]],
  ["of an outcome", { outcome: "denied" }, [4]],
  [
    "of all of that together",
    { from: at(1), to: at(4), actorId: actor, patientId: patient, action: "patients.get" },
    [1],
  ],
])("%s", async (_, input, expected) => {
  expect(await minutes(input)).toEqual({ minutes: expected, total: expected.length });
});

test("an entry has all recorded fields, and the names of its actor and patient in its own clinic", async () => {
  const { as, here, there } = clinics;
  const list = (tx: Parameters<typeof listAuditEvents>[0]) => listAuditEvents(tx, { page: 1, pageSize: 50 });
  const ours = await as(here, list);
  expect(ours.items[3]).toEqual({
    seq: expect.any(Number) as number,
    at: at(1),
    actorKind: "user",
    actorId: actor,
    actorName: null,
    action: "patients.get",
    objectType: "patient",
    objectId: patient,
    patientIds: [otherPatient, patient],
    recordCount: 2,
    fields: ["phone"],
    outcome: "ok",
    detail: null,
    requestId: "request",
    ip: "10.0.0.1",
    subject: null, // there are two
  });
  expect(ours.items.map(({ subject }) => subject)).toEqual([null, "Ours, Ada", null, null, "Ours, Ada"]);
  expect(ours.items.map(({ actorName }) => actorName)).toEqual([null, null, "Feed here", null, null]);
  const theirs = await as(there, list);
  expect(theirs.items.map(({ subject }) => subject)).toEqual([null, "Theirs, Ada", null, null, "Theirs, Ada"]);
  expect(theirs.items.map(({ actorName }) => actorName)).toEqual([
    null,
    "Feed there",
    null,
    "Feed there",
    "Feed there",
  ]);
});

test("the named subject is of the entry's own clinic and kind, even if other records have the same id", async () => {
  const { as, db, here, there } = clinics;
  const [member, otherMember] = [
    await addStaff(db, here, { name: "Our User" }),
    await addStaff(db, here, { name: "Other" }),
  ];
  const theirs = await addStaff(db, there, { name: "Their User" });
  const inside = { action: "x", sessionHash: null, recordCount: 1, fields: [], outcome: "ok" as const, detail: null };
  const entry = { ...inside, requestId: "r", ip: null, actorKind: "user" as const, patientIds: [] };
  const about = (objectType: string | null, objectId: string | null, actorId: string | null = null) => ({
    ...entry,
    objectType,
    objectId,
    actorId,
  });
  for (const [clinic, name] of [
    [here, "Ours"],
    [there, "Theirs"],
  ] as const)
    for (const number of [21, 22])
      await db.owner.query(
        "insert into practitioner (clinic_id, id, first_name, last_name) values ($1, $2, 'Inès', $3)",
        [clinic, id(number), `${name} ${number}`],
      );
  for (const one of [
    about("practitioner", id(22)),
    about("user", id(22)), // a practitioner's id, which is no user's
    about("user", member.id, otherMember.id),
    about("practitioner", member.id, member.id), // a user's id, which is no practitioner's
    about("user", theirs.id, theirs.id), // of the other clinic
    about(null, null),
    { ...about("patient", null), patientIds: [patient] },
    { ...about("patient", null), patientIds: [patient, otherPatient] },
  ])
    await as(here, (tx) => insertAuditEvent(tx, one));
  await as(here, async (tx) => {
    const { items } = await listAuditEvents(tx, { page: 1, pageSize: 8 });
    expect(items.map(({ subject, actorName }) => [subject, actorName]).toReversed()).toEqual([
      ["Inès Ours 22", null],
      [null, null],
      ["Our User", "Other"],
      [null, "Our User"],
      [null, null],
      [null, null],
      ["Ours, Ada", null],
      [null, null],
    ]);
  });
});
