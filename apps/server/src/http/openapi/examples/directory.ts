import { exampleIds } from "./example-ids.ts";
import type { OperationExamples } from "./operation-example.ts";

const entry = {
  rpps_number: "10000000009",
  last_name: "DUPONT",
  first_name: "Marie",
  profession_name: "Médecin",
  finess: "750100166",
  registered_name: "HOPITAL DES TILLEULS",
  profession_code: "10",
  specialty_names: ["Pédiatrie"],
  finess_justice: "750000523",
  activity_segment_code: "SA01",
  activity_segment_name: "Etablissement public de santé",
  gender: "F",
  building_number: "12",
  street: "RUE DES LILAS",
  postcode: "75011",
  city: "PARIS",
  department_code: "75",
  phone_number: "0140000001",
  email: "contact@tilleuls.test",
  secure_email: ["marie.dupont@mssante.test"],
  ident_tech_structure: "F750100166",
  type_contact: "person",
  bimedoc_client: "0",
};
const times = { created_at: "2027-01-04T07:30:00Z", updated_at: "2027-01-04T07:30:00Z" };
const organization = {
  id: exampleIds.organization,
  finess: entry.finess,
  registered_name: entry.registered_name,
  finess_justice: entry.finess_justice,
  activity_segment_code: entry.activity_segment_code,
  activity_segment_name: entry.activity_segment_name,
  ident_tech_structure: entry.ident_tech_structure,
  building_number: entry.building_number,
  street: entry.street,
  postcode: entry.postcode,
  city: entry.city,
  department_code: entry.department_code,
  phone_number: entry.phone_number,
  ...times,
};
const worker = {
  id: exampleIds.healthcareWorker,
  rpps_number: entry.rpps_number,
  last_name: entry.last_name,
  first_name: entry.first_name,
  profession_name: entry.profession_name,
  profession_code: entry.profession_code,
  specialty_names: entry.specialty_names,
  gender: entry.gender,
  email: entry.email,
  secure_email: entry.secure_email,
  phone_number: null,
  building_number: null,
  street: null,
  postcode: null,
  city: null,
  ...times,
};
const standing = {
  healthcare_worker_since: times.created_at,
  organization_since: times.created_at,
  link_since: null,
  practitioner_id: null,
};
const doctors = {
  patient_id: exampleIds.patient,
  general_practitioner: { ...worker, organizations: [organization] },
  referrer: null,
};
const page = { total: 1, page: 1, page_size: 50 };

export const directoryExamples: OperationExamples = {
  "directory.search": {
    query: {
      q: "dup* paris",
      fq: "profession_code:10",
      "q.options": "{fields: ['last_name', 'first_name', 'city']}",
      "q.parser": "simple",
      return: "rpps_number,last_name,first_name,profession_name,finess,registered_name,city",
      size: 20,
      in_book: true,
    },
    response: {
      status: { rid: exampleIds.request, "time-ms": 9 },
      hits: { found: 1, start: 0, hit: [{ id: "10000000009-10-750100166", fields: entry, in_book: standing }] },
      source: { kind: "extract", as_of: "2027-01-03", is_remembered: false },
    },
  },
  "directory.register": {
    request: { ...entry, dry_run: false },
    response: {
      organization,
      healthcare_worker: worker,
      created: { organization: true, healthcare_worker: true, link: true },
      notice: null,
      registration_id: exampleIds.registration,
    },
  },
  "directory.unregister": {
    path: { registration_id: exampleIds.registration },
    response: { removed: { organization: true, healthcare_worker: true, link: true } },
  },
  "patients.getDoctors": { path: { id: exampleIds.patient }, response: doctors },
  "patients.setDoctor": {
    path: { id: exampleIds.patient },
    request: { role: "general-practitioner", healthcare_worker_id: exampleIds.healthcareWorker },
    response: doctors,
  },
  "organizations.list": {
    query: { q: "tilleuls", sort: "registered_name" },
    response: { items: [{ ...organization, healthcare_workers: [worker] }], ...page },
  },
  "healthcareWorkers.list": {
    query: { q: "dupont", sort: "last_name" },
    response: { items: [{ ...worker, organizations: [organization], practitioner_id: null }], ...page },
  },
};
