import type { NoteStub, NoteText } from "../notes/note-for.ts";
import type { Patient } from "../patients/patient.ts";
import { ageOn, type LocalDate, type TimeZone } from "../shared/time/time.ts";
import { localDateAt } from "../shared/time/wall-clock.ts";
import type { ReadSource, SourceNote } from "./check/evidence.ts";
import type { PatientSummary } from "./patient-summary.ts";

type JudgedNote = Pick<NoteStub, "id" | "takenAt"> & Pick<NoteText, "content" | "findings" | "readingState">;

/**
 * A note as summaries read it: without the findings that a person has rejected.
 * @param read reads a note by the rules, or remembers what was read before
 */
export function noteSource(note: JudgedNote, timeZone: TimeZone, read: (source: SourceNote) => ReadSource): ReadSource {
  const rejected = new Set(note.findings.filter((one) => one.rejected).map(({ start, end }) => `${start} ${end}`));
  const date = localDateAt(note.takenAt, timeZone);
  // Words of a picture that nobody has compared are never asserted, except those of a finding that a person confirmed.
  const isUnchecked = note.readingState === "unchecked";
  const hasUnchecked = (span: { readonly start: number; readonly end: number }) =>
    isUnchecked &&
    !note.findings.some(({ confirmed, start, end }) => confirmed && start <= span.start && span.end <= end);
  const source = read({ id: note.id, content: note.content, date, hasUnchecked });
  const kept = isUnchecked ? new Set(note.findings.map(({ start, end }) => `${start} ${end}`)) : null;
  const findings = source.reading.findings.filter(
    ({ start, end }) => !rejected.has(`${start} ${end}`) && (kept?.has(`${start} ${end}`) ?? true),
  );
  return { ...source, reading: { ...source.reading, findings } };
}

/** Who a summary is about, from the record. */
export const headingOf = (patient: Patient, today: LocalDate): PatientSummary["heading"] => ({
  name: `${patient.firstName} ${patient.lastName}`,
  age: ageOn(patient.birthDate, today),
  mrn: patient.mrn,
  sex: patient.sex ?? null,
  birthDate: patient.birthDate,
});
