import { exampleIds } from "./example-ids.ts";
import type { OperationExamples } from "./operation-example.ts";

const { user: id, admin, clinic, service, patient, request } = exampleIds;

const nadia = {
  id,
  email: "nadia.benali@example.org",
  name: "Nadia Benali",
  role: "frontdesk",
  active: true,
  invited_until: null,
  last_seen_at: "2027-02-15T16:41:00Z",
  version: 1,
  created_at: "2027-01-04T07:00:00Z",
  updated_at: "2027-01-04T07:00:00Z",
};

const signedIn = {
  id: exampleIds.session,
  started_at: "2027-02-15T07:58:00Z",
  last_seen_at: "2027-02-15T16:41:00Z",
  device: { app: "Firefox", system: "Windows" },
  is_current: true,
};

const client = {
  id: service,
  client_id: "svc_1f0c2b7a9d3e4f5061728394",
  name: "Booking portal",
  role: "service",
  created_at: "2027-01-04T07:00:00Z",
  last_used_at: "2027-02-15T16:41:00Z",
  old_secret_until: null,
};

const zoneRules = {
  version: "2026f",
  time_zone: "Europe/Paris",
  from: "2020-01-01T00:00:00Z",
  until: "2050-01-01T00:00:00Z",
  offset_minutes: 60,
  changes: [
    { at: "2020-03-29T01:00:00Z", offset_minutes: 120 },
    { at: "2020-10-25T01:00:00Z", offset_minutes: 60 },
  ],
};

export const staffExamples: OperationExamples = {
  "clients.list": { response: { items: [client] } },
  "clients.rotate": {
    path: { id: service },
    response: {
      client_id: client.client_id,
      client_secret: "the secret, shown once",
      old_secret_until: "2027-02-15T17:41:00Z",
    },
  },
  "clients.revoke": { path: { id: service } },
  "session.me": {
    response: {
      kind: "service",
      id: service,
      name: "Booking portal",
      role: "service",
      clinic: { id: clinic, name: "Clinique des Lilas", time_zone: "Europe/Paris", version: 1 },
      zone_rules: zoneRules,
      session: null,
    },
  },
  "session.list": { response: { items: [signedIn] } },
  "session.revoke": { request: {}, response: { ended: 2 } },
  "clinic.zoneRules": { query: { time_zone: "Europe/Paris" }, response: zoneRules },
  "clinic.update": {
    request: { name: "Clinique des Lilas", version: 1 },
    response: { id: clinic, name: "Clinique des Lilas", time_zone: "Europe/Paris", version: 2 },
  },
  "users.list": {
    query: { active: true, page: 1, page_size: 50 },
    response: { items: [nadia], total: 1, page: 1, page_size: 50 },
  },
  "users.get": { path: { id }, response: nadia },
  "users.create": {
    request: { email: "nadia.benali@example.org", name: "Nadia Benali", role: "frontdesk" },
    response: { ...nadia, last_seen_at: null, password: "velours-cerise-7-tambour" },
  },
  "users.invite": {
    request: { email: "nadia.benali@example.org", name: "Nadia Benali", role: "frontdesk" },
    response: {
      user: { ...nadia, invited_until: "2027-01-05T07:00:00Z", last_seen_at: null },
      link: "https://daybook.example.org/app/invite#dbi_example",
      expires_at: "2027-01-05T07:00:00Z",
    },
  },
  "users.update": {
    path: { id },
    request: { role: "clinician", version: 1 },
    response: { ...nadia, role: "clinician", version: 2, updated_at: "2027-02-01T09:00:00Z" },
  },
  "users.deactivate": {
    path: { id },
    response: { ...nadia, active: false, version: 2, updated_at: "2027-03-01T17:00:00Z" },
  },
  "users.activate": { path: { id }, response: { ...nadia, version: 3, updated_at: "2027-03-02T08:00:00Z" } },
  "users.sessions": { path: { id }, response: { items: [{ ...signedIn, is_current: false }] } },
  "users.revokeSessions": { path: { id }, request: { session_id: exampleIds.session }, response: { ended: 1 } },
  "audit.list": {
    query: { patient_id: patient, from: "2027-02-01T00:00:00+01:00", to: "2027-03-01T00:00:00+01:00" },
    response: {
      items: [
        {
          seq: 1042,
          at: "2027-02-15T10:12:00Z",
          actor_kind: "user",
          actor_id: admin,
          actor_name: "Paul Garnier",
          action: "patients.get",
          object_type: "patient",
          object_id: patient,
          patient_ids: [patient],
          record_count: 1,
          fields: [],
          outcome: "ok",
          detail: null,
          request_id: request,
          ip: "192.0.2.17",
          subject: "Moreau, Anaïs",
        },
      ],
      total: 1,
      page: 1,
      page_size: 50,
    },
  },
  "audit.export": {
    query: { kind: "changes", from: "2027-02-01T00:00:00+01:00", to: "2027-03-01T00:00:00+01:00" },
    response: {
      csv: "seq,at,actor_kind,actor,actor_id,action,subject,object_type,object_id,patient_ids,record_count,fields,outcome,detail,request_id,ip\r\n",
      rows: 0,
      total: 0,
    },
  },
};
