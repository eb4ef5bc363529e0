import { exampleIds } from "./example-ids.ts";
import type { OperationExamples } from "./operation-example.ts";

const patientId = exampleIds.patient;
const id = exampleIds.note;
const content = "S: cough for a week. O: BP 142/88. A: bronchitis. P: review in 2 weeks.";

const note = {
  id,
  patient_id: patientId,
  taken_at: "2027-02-01T09:30:00Z",
  content,
  kind: "progress",
  kind_confidence: 0.8,
  source: "typed",
  language: "en",
  sections: {
    subjective: "S: cough for a week.",
    objective: "O: BP 142/88.",
    assessment: "A: bronchitis.",
    plan: "P: review in 2 weeks.",
  },
  section_spans: [
    { section: "subjective", start: 0, end: 20, how: "header" },
    { section: "objective", start: 21, end: 34, how: "header" },
    { section: "assessment", start: 35, end: 49, how: "header" },
    { section: "plan", start: 50, end: 71, how: "header" },
  ],
  findings: [
    {
      id: exampleIds.finding,
      type: "vital",
      label: "bp",
      value: "142/88 mmHg",
      quote: "BP 142/88",
      start: 24,
      end: 33,
      status: null,
      date: null,
      dose: null,
      route: null,
      frequency: null,
      confirmed: false,
      rejected: false,
      needs_check: false,
      place: null,
    },
  ],
  quarantined: [],
  file: null,
  reading_state: null,
  reading_problem: null,
  reading: null,
  unchecked: 0,
  replaces: null,
  restricted: false,
  withdrawn_at: null,
  appointment_id: null,
  created_by: exampleIds.user,
  created_by_name: "Nadia Benali",
  version: 1,
  created_at: "2027-02-01T09:35:00Z",
  updated_at: "2027-02-01T09:35:00Z",
};

/** The same, read from a scanned page. */
const scanned = {
  ...note,
  source: "image",
  file: {
    mime: "image/png",
    size: 184_220,
    sha256: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    pages: 1,
  },
  reading_state: "checked",
  reading_problem: null,
  reading: { pages: 1, mean_confidence: 93, low_words: 0, low_word_spans: [], has_hidden_text: false },
};

const summary = {
  heading: { name: "Camille Roux", age: 46, mrn: "100001", sex: "female", birth_date: "1980-05-17" },
  summary: "Problems: bronchitis.",
  sentences: [
    {
      text: "Problems: bronchitis.",
      kind: "problems",
      note_ids: [id],
      citations: [{ note_id: id, start: 38, end: 48, quote: "bronchitis" }],
      flags: [],
      supported: true,
    },
  ],
  omitted: [],
  audience: "clinician",
  length: "short",
  language: "en",
  generated_by: "extractive",
  notice: "No summary service is set up; this summary was made by Daybook's built-in summariser.",
  generated_at: "2027-02-01T10:00:00Z",
  draft: true,
  approved_by: null,
  newer_notes: 0,
};

const facts = {
  allergies: [],
  no_allergies: null,
  current: [],
  stopped: [],
  considered: [],
  problems: [
    {
      type: "diagnosis",
      label: "bronchitis",
      value: "present",
      status: "affirmed",
      dose: null,
      frequency: null,
      date: "2027-02-01",
      note_id: id,
      start: 38,
      end: 48,
      quote: "bronchitis",
    },
  ],
  suspected: [],
  measurements: [],
  follow_ups: [],
  unchecked: [],
  complete: true,
};

const service = {
  is_set_up: true,
  host: "api.openai.com",
  model: "gpt-4o-mini",
  is_on: false,
  daily_tokens: 500_000,
  tokens_today: 0,
  calls_today: 0,
};

export const noteExamples: OperationExamples = {
  "notes.create": {
    path: { patient_id: patientId },
    request: { taken_at: "2027-02-01T09:30:00Z", content },
    response: note,
  },
  "notes.list": {
    path: { patient_id: patientId },
    query: { page: 1, page_size: 50 },
    response: { items: [note], total: 1, page: 1, page_size: 50 },
  },
  "notes.get": { path: { patient_id: patientId, id }, response: note },
  "notes.delete": { path: { patient_id: patientId, id } },
  "notes.setKind": {
    path: { patient_id: patientId, id },
    request: { kind: "consultation", version: 1 },
    response: { ...note, kind: "consultation", kind_confidence: null, version: 2 },
  },
  "notes.confirmFinding": {
    path: { patient_id: patientId, note_id: id, id: exampleIds.finding },
    request: { confirmed: true },
    response: { ...note, findings: note.findings.map((finding) => ({ ...finding, confirmed: true })), version: 2 },
  },
  "notes.listUnchecked": {
    query: { page: 1, page_size: 50 },
    response: {
      items: [
        {
          id,
          patient_id: patientId,
          patient_name: "Camille Roux",
          taken_at: note.taken_at,
          source: "image",
          kind: "progress",
          reading_state: "unchecked",
          reading_problem: null,
          unchecked: 1,
          created_by_name: note.created_by_name,
          created_at: note.created_at,
        },
      ],
      total: 1,
      page: 1,
      page_size: 50,
    },
  },
  "notes.confirmReading": {
    path: { patient_id: patientId, id },
    request: { version: 1 },
    response: { ...scanned, findings: note.findings.map((finding) => ({ ...finding, confirmed: true })), version: 2 },
  },
  "notes.correct": {
    path: { patient_id: patientId, id: exampleIds.appointment },
    request: { content, checked: true, version: 1 },
    response: { ...scanned, replaces: exampleIds.appointment },
  },
  "summaries.get": {
    path: { patient_id: patientId },
    query: { audience: "clinician", length: "short" },
    response: summary,
  },
  "summaries.getFacts": { path: { patient_id: patientId }, response: facts },
  "summaries.approve": {
    path: { patient_id: patientId },
    request: { audience: "clinician", length: "short" },
    response: { ...summary, draft: false, approved_by: "Nadia Benali" },
  },
  "summaries.getService": { response: service },
  "summaries.setService": {
    request: { is_on: true, daily_tokens: 200_000 },
    response: { ...service, is_on: true, daily_tokens: 200_000 },
  },
  "summaries.validateService": { response: { ok: true, why: null } },
};
