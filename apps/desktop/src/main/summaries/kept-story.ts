import { findPatient, hasAllNotes, listAllNotes } from "@daybook/db/sqlite";
import { accept, noteSource, offlineRefusal, type PatientId, readSource, refuse } from "@daybook/domain";
import { knownClinic } from "../core/known-clinic.ts";
import type { LocalScope } from "../core/local-scope.ts";
import { refuseMissing } from "../core/missing-patient.ts";
import { noteLexicon } from "../core/note-lexicon.ts";
import { textOf } from "../core/note-text.ts";

/** A patient and the notes of the copy that can be read: of some, only their existence has arrived. */
export function readKeptStory(scope: LocalScope, patientId: PatientId) {
  const { cache } = scope;
  if (!hasAllNotes(cache)) return refuse(offlineRefusal("notes"));
  const patient = findPatient(cache, patientId);
  if (!patient) return refuseMissing(scope, patientId);
  const { timeZone } = knownClinic(cache);
  const kept = listAllNotes(cache, patientId);
  const sources = kept.flatMap((one) => {
    const text = textOf(one);
    return text ? [noteSource({ ...one.stub, ...text }, timeZone, (source) => readSource(source, noteLexicon()))] : [];
  });
  return accept({ patient, timeZone, sources, unread: kept.length - sources.length });
}
