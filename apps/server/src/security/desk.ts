import { randomUUID } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describePart, inClinic, savePartDepartments } from "@daybook/db/postgres";
import { type ClinicId, type HealthcareWorkerId, type HospitalId, instantOf } from "@daybook/domain";
import { toSnake } from "../http/rest/snake-case.ts";
import { directoryEntry } from "../testing/directory-entry.ts";
import { addPatient, addPractitioner, at, nextMonday } from "../testing/front-desk.ts";
import type { ServerWorld } from "../testing/server-world.ts";

/** An admin of one clinic, who creates the records that an attack needs. Each call creates a new record. */
export interface Desk {
  readonly clinic: ClinicId;
  readonly day: Date;
  patient(fields?: Record<string, unknown>): Promise<string>;
  practitioner(fields?: Record<string, unknown>): Promise<string>;
  location(): Promise<string>;
  hospital(): Promise<HospitalId>;
  /** Uploads a file of one hospital as a batch: not started, or in the given state. */
  importBatch(status?: "CANCELLED" | "COMPLETED" | "FAILED"): Promise<string>;
  /** Books 10:00 to 10:30 UTC of `day`, with a new patient, practitioner and location. */
  appointment(fields?: Record<string, unknown>): Promise<string>;
  /** Files a note of one line about a new patient. */
  note(): Promise<{ patientId: string; id: string; findingId: string }>;
  /** A note that was read from a picture and waits to be checked. */
  filedNote(): Promise<{ patientId: string; id: string }>;
  /** Puts a new entry of the health-care directory into the clinic's book; answers the registration's id. */
  directoryEntry(): Promise<string>;
  /** A colleague in the clinic's book. */
  colleague(): Promise<HealthcareWorkerId>;
  /** Puts one entry into the local index of the directory, which all clinics share. */
  directoryExtract(): Promise<void>;
  /** Chooses a part of that index for the clinic's desks; answers its version. */
  partVersion(): Promise<string>;
  user(): Promise<string>;
  /** Creates a program of the clinic. */
  client(): Promise<string>;
  /** Registers a desk that keeps a copy, with a command of it that waits for a decision. */
  device(): Promise<{ deviceId: string; epoch: string }>;
  /** Merges two new patients. */
  merge(): Promise<string>;
  send(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>;
}

export const goodPassword = "ghost lamp river 9";

export async function openDesk(world: ServerWorld, clinic: ClinicId): Promise<Desk> {
  const token = await world.tokenOf("admin", clinic);
  const day = nextMonday();
  const send = async (method: string, path: string, body?: unknown) => {
    const answer = await world.rest(method, path, { token, ...(body === undefined ? {} : { body }) });
    if (answer.status >= 400) throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const desk: Desk = {
    clinic,
    day,
    send,
    patient: (fields) => addPatient(world, token, fields),
    practitioner: (fields) => addPractitioner(world, token, fields),
    location: async () => idOf(await send("POST", "/locations", { name: `Room ${randomUUID()}` })),
    hospital: async () =>
      (await send("POST", "/hospitals", { name: `Hospital ${randomUUID()}`, address: "1 rue Haute" }))[
        "id"
      ] as HospitalId,
    async device() {
      const deviceId = randomUUID();
      await world.db.owner.query(
        `with device as (
           insert into sync_device (clinic_id, id, name, app_version, share, registered_by)
           values ($1, $2, 'Desk', '1.0.0', '\\x00', $2)),
         sent as (
           insert into sync_command (clinic_id, device_id, seq, id, path, input, made_by, made_at, outcome, answer, touched)
           values ($1, $2, 1, $2, 'patients.update', '{}', $2, now(), 'refused', '{}', '[]')),
         granted as (
           insert into sync_grant (clinic_id, device_id, user_id, signing_key, expires_at)
           values ($1, $2, $3, '\\x00', now()))
         insert into sync_attention (clinic_id, id, device_id, path, made_by, made_at, code, details)
         values ($1, $2, $2, 'patients.update', $2, now(), 'version_conflict', '{}')`,
        [clinic, deviceId, await desk.user()],
      );
      await world.db.owner.query("insert into sync_floor (clinic_id, floor) values ($1, '1') on conflict do nothing", [
        clinic,
      ]);
      const { rows } = await world.db.owner.query<{ epoch: string }>("select epoch from sync_epoch");
      return { deviceId, epoch: rows[0]?.epoch ?? "" };
    },
    async importBatch(status) {
      // The rows that an upload creates, without the cost of one.
      const id = randomUUID();
      const folder = path.join(world.dataDir, "imports");
      mkdirSync(folder, { recursive: true });
      writeFileSync(path.join(folder, `${id}.csv`), `name,address,phone\n"Hospital ${randomUUID()}","1 rue Haute",\n`);
      const reading = {
        encoding: "utf-8",
        isCertain: true,
        delimiter: ",",
        newline: "lf",
        dateOrder: null,
        hasSeparatorLine: false,
        hasHeading: true,
        heading: ["name", "address", "phone"],
      };
      await world.db.owner.query(
        `insert into import_batch (clinic_id, id, kind, file_size, file_sha256, dialect, mapping, total_rows, status)
         values ($1, $2::uuid, 'hospitals', 60, $2::uuid::text, $3, '["name", "address", "phone"]', 1, $4)`,
        [clinic, id, JSON.stringify(reading), status ?? "PENDING"],
      );
      if (status === "COMPLETED")
        await world.db.owner.query(
          "insert into import_chunk (clinic_id, batch_id, first_row, row_count) values ($1, $2, 1, 1)",
          [clinic, id],
        );
      if (status === "FAILED")
        await world.db.owner.query(
          `insert into import_failure (clinic_id, batch_id, row, line, round, cells, issues) values ($1, $2, 1, 2, 0, '{A}', '[]')`,
          [clinic, id],
        );
      return id;
    },
    async appointment(fields = {}) {
      const body = {
        patient_id: await desk.patient(),
        practitioner_id: await desk.practitioner(),
        location_id: await desk.location(),
        start: at(day, "10:00"),
        duration_minutes: 30,
        ...fields,
      };
      return idOf(await send("POST", "/appointments", body));
    },
    async note() {
      const patientId = await desk.patient();
      const body = { taken_at: "2024-03-05T09:00:00Z", content: "BP 120/80" };
      const note = await send("POST", `/patients/${patientId}/notes`, body);
      const [finding] = note["findings"] as { id: string }[];
      return { patientId, id: idOf(note), findingId: finding?.id ?? "" };
    },
    async filedNote() {
      const { patientId, id } = await desk.note();
      // As a picture is filed that was read: opening one for each call would take long.
      await world.db.owner.query(
        `with filed as (
           insert into note_file (clinic_id, id, mime, size, sha256, content, created_at)
           values ($1, $2, 'image/png', 3, 'abc', 'PNG', now()) returning id
         ), drawn as (
           insert into note_page (clinic_id, file_id, page, mime, width, height, content)
           select $1, id, 1, 'image/jpeg', 10, 10, 'JPG' from filed
         )
         update note set file_id = $2, source = 'image', reading_state = 'unchecked',
           reading = '{"pages":1,"meanConfidence":90,"lowWords":0,"lowWordSpans":[],"hasHiddenText":false}'
         where clinic_id = $1 and id = $3`,
        [clinic, randomUUID(), id],
      );
      return { patientId, id };
    },
    async directoryEntry() {
      const registered = await send("POST", "/directory/register", toSnake(directoryEntry()));
      return String(registered["registration_id"]);
    },
    async colleague() {
      const { healthcare_worker } = await send("POST", "/directory/register", toSnake(directoryEntry()));
      return (healthcare_worker as { id: HealthcareWorkerId }).id;
    },
    async directoryExtract() {
      await world.db.owner.query(
        `insert into directory_extract (slot, file_name, is_demo, entry_count) values (1, 'test', true, 1) on conflict do nothing`,
      );
      await world.db.owner.query(
        `insert into directory_entry_1 (id, last_name, sort_key, search_text)
         select 'a', 'Dupont', 'dupont', '| dupont ' where not exists (select from directory_entry_1)`,
      );
    },
    async partVersion() {
      await this.directoryExtract();
      return inClinic(world.db.pool, clinic, async (tx) => {
        await savePartDepartments(tx, ["75"], instantOf(Date.now()));
        const { extract } = await describePart(tx, ["75"]);
        return extract?.version ?? "";
      });
    },
    user: async () => {
      // An account without a password, because hashing is slow and nobody signs in with it.
      const id = randomUUID();
      const email = `${id}@clinic.test`;
      await world.db.owner.query(
        `with account as (insert into auth."user" (id, name, email, "emailVerified") values ($1, 'Robin Frost', $2, true))
         insert into staff_member (clinic_id, user_id, email, name, role) values ($3, $1, $2, 'Robin Frost', 'frontdesk')`,
        [id, email, clinic],
      );
      return id;
    },
    async client() {
      const { client_id: clientId } = await world.server.identity.createClient({
        clinicId: clinic,
        name: "test program",
        role: "service",
      });
      const { rows } = await world.db.owner.query<{ id: string }>(
        "select id from service_client where client_id = $1",
        [clientId],
      );
      return rows[0]?.id ?? "";
    },
    async merge() {
      const [id, duplicate] = [await desk.patient(), await desk.patient()];
      const merged = await send("POST", `/patients/${id}/merge`, { duplicate_id: duplicate });
      return merged["merge_id"] as string;
    },
  };
  return desk;
}

const idOf = (body: Record<string, unknown>): string => body["id"] as string;
