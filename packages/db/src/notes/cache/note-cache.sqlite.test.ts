import { randomBytes } from "node:crypto";
import path from "node:path";
import type { AppointmentId, Instant, ListNotesInput, NoteId, PatientId, SyncRecords } from "@daybook/domain";
import { expect, test } from "vitest";
import { openOwn } from "../../shared/sqlite/own-file.sqlite.ts";
import { applySnapshotPage, beginSnapshot } from "../../sync/cache/apply-feed.sqlite.ts";
import { enqueue, recordOutcome } from "../../sync/cache/outbox.sqlite.ts";
import {
  createTestCache,
  epoch,
  idOf,
  pageOf,
  sentNote,
  sentPatient,
  type TestCache,
} from "../../testing/test-cache.ts";
import {
  findNote,
  findPatientOfAppointment,
  findRecordsOf,
  hasNote,
  listAllNotes,
  listNotes,
} from "./note-cache.sqlite.ts";

const patient = (at: number) => idOf(at) as PatientId;
const at = (time: string) => `2026-11-21T${time}` as Instant;
const onePage = (more: Partial<ListNotesInput> = {}): ListNotesInput => ({
  patientId: patient(1),
  page: 1,
  pageSize: 50,
  ...more,
});

/** A copy with these notes, of a clinician; the patients 2 and 3 were merged into 1, one after the other. */
function filled(notes: readonly SyncRecords["note"][]): TestCache {
  const made = createTestCache();
  openOwn(made.cache, path.join(made.folder, "own.db"), randomBytes(32), "clinician");
  beginSnapshot(made.cache, epoch);
  const merged = [
    sentPatient(1),
    ...[2, 3].map((nr) => sentPatient(nr, { active: false, mergedInto: patient(nr - 1) })),
  ];
  for (const _ of applySnapshotPage(made.cache, "patient", pageOf("patient", merged))) continue;
  for (const _ of applySnapshotPage(made.cache, "note", pageOf("note", notes))) continue;
  return made;
}
const idsOf = (kept: readonly { readonly stub: { readonly id: string } }[]) => kept.map(({ stub }) => stub.id);

test("the newest note comes first, those of merged records too, each as this patient's", () => {
  using made = filled([
    sentNote(11, "first", { takenAt: at("08:00:00Z"), patientId: patient(3) }),
    sentNote(12, "third", { takenAt: at("08:00:01Z") }),
    sentNote(13, "second", { takenAt: at("08:00:00.5Z"), patientId: patient(2) }),
    sentNote(14, "of another", { patientId: patient(9) }),
  ]);
  const { items, total } = listNotes(made.cache, onePage());
  expect(idsOf(items)).toEqual([idOf(12), idOf(13), idOf(11)]);
  expect(total).toBe(3);
  expect(items.every(({ stub }) => stub.patientId === patient(1))).toBe(true);
  expect(listAllNotes(made.cache, patient(1)).map(({ text }) => text?.content)).toEqual(["first", "second", "third"]);
  expect(idsOf(listNotes(made.cache, onePage({ page: 2, pageSize: 2 })).items)).toEqual([idOf(11)]);
  expect(findRecordsOf(made.cache, patient(1)).toSorted()).toEqual([1, 2, 3].map(patient));
});

test("notes changed since a moment, that moment included", () => {
  using made = filled([
    sentNote(11, "a", { updatedAt: at("08:00:00Z") }),
    sentNote(12, "b", { updatedAt: at("08:00:00.5Z") }),
  ]);
  const since = (updatedSince: string) =>
    idsOf(listNotes(made.cache, onePage({ updatedSince: at(updatedSince) })).items);
  expect(since("08:00:00Z")).toEqual([idOf(12), idOf(11)]);
  expect(since("08:00:00.5Z")).toEqual([idOf(12)]);
  expect(since("08:00:01Z")).toEqual([]);
});

test("a note is found under its patient only", () => {
  using made = filled([sentNote(11, "a", { patientId: patient(2) })]);
  const note = idOf(11) as NoteId;
  expect(findNote(made.cache, patient(1), note)?.text?.content).toBe("a");
  expect(findNote(made.cache, patient(3), note)).toBeNull();
  expect([hasNote(made.cache, note), hasNote(made.cache, idOf(12) as NoteId)]).toEqual([true, false]);
  expect(findPatientOfAppointment(made.cache, idOf(5) as AppointmentId)).toBeNull();
});

test("what was written here is known by its command, until the note comes back from the server", () => {
  using made = filled([]);
  const { text, ...stub } = sentNote(11, "Sees well.");
  const input = { id: stub.id, patientId: stub.patientId, takenAt: stub.takenAt, content: text?.content };
  const command = {
    id: idOf(70),
    path: "notes.create",
    input,
    base: null,
    madeBy: stub.createdBy,
    madeAt: stub.createdAt,
    grantId: idOf(71),
    signature: "s",
    shape: 1,
  } as const;
  const { seq } = enqueue(made.cache, command, [{ entity: "note", id: stub.id, patch: stub, isWhole: true }]);
  const kept = () => findNote(made.cache, patient(1), stub.id);
  expect(kept()).toEqual({ stub, text: null, written: input });
  recordOutcome(
    made.cache,
    { seq, outcome: "applied", answer: null, touched: [["note", stub.id, 5]] },
    at("09:00:00Z"),
  );
  expect(kept()).toEqual({ stub, text: null, written: input });
  const page = pageOf("note", [sentNote(11, "Sees well.")], { rev: 5 });
  for (const _ of applySnapshotPage(made.cache, "note", page)) continue;
  expect(kept()).toEqual({ stub, text, written: null });
});

test("a note that was withdrawn here is gone at once, and is back when the server refuses", () => {
  using made = filled([sentNote(11, "Sees well.")]);
  const command = {
    id: idOf(70),
    path: "notes.delete",
    input: { id: idOf(11), patientId: patient(1) },
    base: null,
    madeBy: idOf(900),
    madeAt: at("09:00:00Z"),
    grantId: idOf(71),
    signature: "s",
    shape: 1,
  } as const;
  const { seq } = enqueue(made.cache, command, [{ entity: "note", id: idOf(11), patch: null, isWhole: false }]);
  expect(listAllNotes(made.cache, patient(1))).toEqual([]);
  recordOutcome(made.cache, { seq, outcome: "refused", answer: { code: "x" }, touched: [] }, at("09:00:00Z"));
  expect(listAllNotes(made.cache, patient(1)).map(({ text }) => text?.content)).toEqual(["Sees well."]);
});
