/**
 * That a note `n` is there, by the members of `NoteStub`.
 * @param patient whose note it is: it may be of a record that was merged into another
 */
export const noteStubColumns = (patient: string): string => `n.id, ${patient} as "patientId", n.taken_at as "takenAt",
  n.kind, n.source, n.appointment_id as "appointmentId", n.created_by as "createdBy", n.created_by_name as "createdByName",
  n.version, n.created_at as "createdAt", n.updated_at as "updatedAt"`;

const findingColumns = `f.id, f.type, f.label, f.value, f.quote, f.span_start as start, f.span_end as "end", f.status,
  f.date::text as date, f.dose, f.route, f.frequency, f.judged is not distinct from 'confirmed' as confirmed,
  f.judged is not distinct from 'rejected' as rejected, f.needs_check and f.judged is null as "needsCheck", f.place`;

/** What a note `n` says, by the members of `NoteText`. */
export const noteTextColumns = `n.content, n.kind_confidence as "kindConfidence", n.language,
  n.section_spans as "sectionSpans", n.quarantined,
  n.reading_state as "readingState", n.reading_problem as "readingProblem", n.reading, n.replaces,
  (select json_build_object('mime', a.mime, 'size', a.size, 'sha256', a.sha256, 'pages', (select count(*) from note_page p
    where p.clinic_id = a.clinic_id and p.file_id = a.id)) from note_file a where a.clinic_id = n.clinic_id and a.id = n.file_id) as file,
  (select count(*)::int from finding f
    where f.clinic_id = n.clinic_id and f.note_id = n.id and f.needs_check and f.judged is null) as unchecked,
  coalesce((select json_agg(row_to_json(found)) from (
    select ${findingColumns} from finding f where f.clinic_id = n.clinic_id and f.note_id = n.id order by f.position
  ) found), '[]') as findings`;
