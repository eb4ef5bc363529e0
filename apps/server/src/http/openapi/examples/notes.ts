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
    },
  ],
  quarantined: [],
  restricted: false,
  appointment_id: null,
  created_by: exampleIds.user,
  created_by_name: "Nadia Benali",
  version: 1,
  created_at: "2027-02-01T09:35:00Z",
  updated_at: "2027-02-01T09:35:00Z",
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
  "summaries.get": {
    path: { patient_id: patientId },
    query: { audience: "clinician", length: "short" },
    response: summary,
  },
  "summaries.approve": {
    path: { patient_id: patientId },
    request: { audience: "clinician", length: "short" },
    response: { ...summary, draft: false, approved_by: "Nadia Benali" },
  },
};
