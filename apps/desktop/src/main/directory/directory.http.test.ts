import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { AppRouter, inferRouterOutputs } from "@daybook/api";
import { fillDirectory } from "@daybook/db/testing";
import type { DirectoryAnswer, DoctorRole, PatientDoctors, Registration } from "@daybook/domain";
import { createServerWorld, type ServerWorld } from "@daybook/server/testing";
import { afterAll, beforeAll, expect, inject, test, vi } from "vitest";
import type { Desk } from "../core/desk.ts";
import { openDesk } from "../core/open-desk.ts";
import { type Line, startLine } from "../testing/line.ts";

// Desks open their files with slow hashes, and a busy machine takes its time.
vi.setConfig({ testTimeout: 180_000, hookTimeout: 180_000 });

/** Two desks without the server choose the same colleagues; the lines come back and lose answers. */

type Workers = inferRouterOutputs<AppRouter>["healthcareWorkers"]["list"];
type Organizations = inferRouterOutputs<AppRouter>["organizations"]["list"];

const password = "ghost lamp river 9";
const folder = mkdtempSync(path.join(tmpdir(), "daybook-directory-"));
let world: ServerWorld;
const places: { line: Line; desk: Desk }[] = [];

beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  for (const name of ["one", "two"]) {
    const email = `${name}@clinic.test`;
    const made = await world.server.identity.createUser({
      clinicId: world.clinic,
      email,
      name,
      role: "frontdesk",
      password,
    });
    if (!made.ok) throw new Error(made.refusal.code);
    const line = await startLine(world.url);
    const machineSecret = Buffer.alloc(32, 7);
    const desk = openDesk({ server: line.url, profile: { folder: path.join(folder, name), machineSecret } });
    const outcome = await desk.signIn({ email, password });
    if (outcome.kind !== "signed-in") throw new Error(outcome.kind);
    places.push({ line, desk });
    await sync(desk);
  }
});
afterAll(async () => {
  for (const { desk, line } of places) {
    await desk.close();
    await line[Symbol.asyncDispose]();
  }
  await world[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

/** On a busy machine the server may take too long to say that it is there. */
const sync = (desk: Desk) => vi.waitFor(() => desk.sync(), { timeout: 90_000, interval: 200 });
const register = (desk: Desk, entry: object) => desk.call("directory.register", entry) as Promise<Registration>;
const workersOn = (desk: Desk, q?: string) =>
  desk.call("healthcareWorkers.list", q === undefined ? {} : { q }) as Promise<Workers>;
const bookOn = async (desk: Desk) => ({
  workers: await workersOn(desk),
  organizations: (await desk.call("organizations.list", {})) as Organizations,
});
const cutAll = async () => {
  for (const { line, desk } of places) {
    line.cut();
    await desk.check();
  }
};

const hospital = { finess: "750100166", registeredName: "HOPITAL DES TILLEULS", city: "PARIS" };
const clinic = { finess: "690070024", registeredName: "CLINIQUE DU PARC", city: "LYON" };
const marie = { rppsNumber: "10000000009", lastName: "DUPONT", firstName: "Marie", professionName: "Médecin" };
const anne = { rppsNumber: "10000000017", lastName: "ÉLUARD", firstName: "Anne", professionName: "Médecin" };

test("what two desks choose without the server arrives once, whatever answers are lost, and is the same on both", async () => {
  const [first, second] = places;
  if (!first || !second) throw new Error("there are two desks");
  await cutAll();
  const made = await register(first.desk, { ...marie, ...hospital });
  expect(made).toMatchObject({ pending: true, created: { organization: true, healthcareWorker: true, link: true } });
  expect((await register(first.desk, { ...marie, ...clinic })).created).toEqual({
    organization: true,
    healthcareWorker: false,
    link: true,
  });
  await register(first.desk, { ...anne, email: "a.eluard@exemple.test" });
  expect((await register(second.desk, { ...marie, ...hospital })).created).toMatchObject({ healthcareWorker: true });
  await register(second.desk, { ...anne, ...clinic });
  // Each desk lists what it has itself, and nothing is asked of anybody.
  expect((await workersOn(first.desk, "dup")).items).toMatchObject([
    { id: made.healthcareWorker?.id, organizations: [{ city: "LYON" }, { city: "PARIS" }] },
  ]);
  expect((await bookOn(second.desk)).organizations.items).toHaveLength(2);

  for (const { line } of places) {
    await line.mend();
    line.loseEvery(4);
  }
  await Promise.all(places.map(({ desk }) => sync(desk)));
  for (const { line } of places) line.loseEvery(0);
  // Twice, so that each desk also has what the other one sent.
  for (const { desk } of [...places, ...places]) await sync(desk);

  const admin = await world.clientOf("admin");
  const stored = {
    workers: await admin.healthcareWorkers.list.query({}),
    organizations: await admin.organizations.list.query({}),
  };
  expect(stored.workers.items).toMatchObject([
    { lastName: "DUPONT", organizations: [{ finess: clinic.finess }, { finess: hospital.finess }] },
    { lastName: "ÉLUARD", email: "a.eluard@exemple.test", organizations: [{ finess: clinic.finess }] },
  ]);
  expect(stored.organizations.total).toBe(2);
  const { rows } = await world.db.owner.query<{ count: number }>(
    "select count(*)::int as count from directory_registration where clinic_id = $1",
    [world.clinic],
  );
  expect(rows).toEqual([{ count: 5 }]);
  await cutAll();
  for (const { desk } of places) {
    expect(await bookOn(desk)).toEqual(stored);
    expect(desk.status()).toMatchObject({ online: false, pending: 0, attention: 0 });
  }
});

test("a patient's doctors and the practitioner whom a colleague became are shown without the server", async () => {
  const [first] = places;
  if (!first) throw new Error("there are two desks");
  await first.line.mend();
  await sync(first.desk);
  const admin = await world.clientOf("admin");
  const { items } = await admin.healthcareWorkers.list.query({ q: "dupont" });
  const { id: patientId } = await admin.patients.create.mutate({
    firstName: "Ada",
    lastName: "Roux",
    birthDate: "1980-01-01",
  });
  const healthcareWorkerId = items[0]?.id ?? null;
  const told = await admin.patients.setDoctor.mutate({ id: patientId, role: "referrer", healthcareWorkerId });
  const practitioner = await admin.practitioners.create.mutate({
    firstName: "Marie",
    lastName: "Dupont",
    rppsNumber: marie.rppsNumber,
  });
  await sync(first.desk);
  await cutAll();
  expect(await first.desk.call("patients.getDoctors", { id: patientId })).toEqual(told);
  expect((await workersOn(first.desk, "dupont")).items).toMatchObject([{ practitionerId: practitioner.id }]);
  // What would happen is the server's to say.
  await expect(first.desk.call("directory.register", { ...marie, dryRun: true })).rejects.toMatchObject({
    problem: { code: "offline" },
  });
  await first.line.mend();
  await sync(first.desk);
  const { rows } = await world.db.owner.query<{ count: number }>(
    "select count(*)::int as count from audit_event where action = 'patients.getDoctors' and device_id is not null and object_id = $1",
    [patientId],
  );
  expect(rows).toEqual([{ count: 1 }]);
});

test("doctors whom two desks choose alone are sent; where they differ, one desk decides which", async () => {
  const [first, second] = places;
  if (!first || !second) throw new Error("there are two desks");
  const admin = await world.clientOf("admin");
  for (const { line } of places) await line.mend();
  const { id } = await admin.patients.create.mutate({ firstName: "Léo", lastName: "Roux", birthDate: "1981-01-01" });
  for (const { desk } of places) await sync(desk);
  await cutAll();
  const set = (desk: Desk, role: DoctorRole, healthcareWorkerId: string | null) =>
    desk.call("patients.setDoctor", { id, role, healthcareWorkerId }) as Promise<PatientDoctors>;
  const doctorsOn = (desk: Desk) => desk.call("patients.getDoctors", { id }) as Promise<PatientDoctors>;

  // Both add the same new colleague, each under an id of its own, and choose her.
  const lou = { rppsNumber: "10000000058", lastName: "NOUVELLE", firstName: "Lou", professionName: "Médecin" };
  const ids = await Promise.all(
    places.map(async ({ desk }) => (await register(desk, lou)).healthcareWorker?.id ?? null),
  );
  const [[dupont], [eluard]] = [
    (await workersOn(first.desk, "dupont")).items,
    (await workersOn(first.desk, "eluard")).items,
  ];
  expect(await set(first.desk, "general-practitioner", ids[0] ?? null)).toMatchObject({
    pending: true,
    generalPractitioner: { lastName: "NOUVELLE" },
  });
  await set(second.desk, "general-practitioner", ids[1] ?? null);
  await set(first.desk, "referrer", dupont?.id ?? null);
  await set(second.desk, "referrer", eluard?.id ?? null);
  expect(await doctorsOn(second.desk)).toMatchObject({ referrer: { lastName: "ÉLUARD" } });
  expect((await first.desk.call("patients.get", { id })) as object).toMatchObject({ pending: true });

  for (const { line, desk } of places) {
    await line.mend();
    await sync(desk);
  }
  const told = { generalPractitioner: { lastName: "NOUVELLE" }, referrer: { lastName: "DUPONT" } };
  expect(await admin.patients.getDoctors.query({ id })).toMatchObject(told);
  const { items } = await second.desk.attention();
  expect(items).toMatchObject([
    {
      path: "patients.setDoctor",
      code: "doctor_changed",
      choices: ["mine", "theirs"],
      details: { conflicts: [{ yours: { referrer: "Anne ÉLUARD" }, theirs: { referrer: "Marie DUPONT" } }] },
    },
  ]);
  await cutAll();
  expect(await doctorsOn(second.desk)).toMatchObject(told);
  await second.desk.resolve(items[0]?.id ?? "", "mine");
  expect(await doctorsOn(second.desk)).toMatchObject({ referrer: { lastName: "ÉLUARD" } });
  for (const { line, desk } of [...places, ...places]) {
    await line.mend();
    await sync(desk);
  }
  expect(await admin.patients.getDoctors.query({ id })).toMatchObject({ ...told, referrer: { lastName: "ÉLUARD" } });
  await cutAll();
  for (const { desk } of places) {
    expect(await doctorsOn(desk)).toMatchObject({ ...told, referrer: { lastName: "ÉLUARD" } });
    expect(desk.status()).toMatchObject({ pending: 0, attention: 0 });
  }
});

test("an undo that was given without the server waits for a decision when a patient needs the colleague by then", async () => {
  const [first, second] = places;
  if (!first || !second) throw new Error("there are two desks");
  const admin = await world.clientOf("admin");
  for (const { line } of places) await line.mend();
  const { id } = await admin.patients.create.mutate({ firstName: "Noé", lastName: "Roux", birthDate: "1982-01-01" });
  const luc = { rppsNumber: "10000000074", lastName: "MOREL", firstName: "Luc", professionName: "Médecin" };
  const { registrationId, healthcareWorker } = await register(first.desk, luc);
  for (const { desk } of places) await sync(desk);
  await cutAll();
  const undo = () => first.desk.call("directory.unregister", { registrationId });
  expect(await undo()).toMatchObject({ pending: true, removed: { healthcareWorker: true } });
  expect((await workersOn(first.desk, "morel")).total).toBe(0);
  await second.desk.call("patients.setDoctor", { id, role: "referrer", healthcareWorkerId: healthcareWorker?.id });
  await second.line.mend();
  await sync(second.desk);
  await first.line.mend();
  await sync(first.desk);
  // The colleague is there again, and the item says who needs her.
  expect((await workersOn(first.desk, "morel")).total).toBe(1);
  const { items } = await first.desk.attention();
  const why = { workerName: "Luc MOREL", usedBy: ["patient"] };
  expect(items).toMatchObject([
    { path: "directory.unregister", code: "registration_used", details: why, choices: ["again", "drop"] },
  ]);
  await first.desk.resolve(items[0]?.id ?? "", "drop");
  for (const { desk } of places) await sync(desk);
  expect(first.desk.status()).toMatchObject({ pending: 0, attention: 0 });
  expect(await admin.patients.getDoctors.query({ id })).toMatchObject({ referrer: { lastName: "MOREL" } });
});

/** Somebody of the same département. */
const filler = (at: number) => ({
  id: `f${at}`,
  fields: { lastName: `PETIT${at}`, city: "PANTIN", departmentCode: "93" },
});

test("a desk searches the part of the directory that the clinic keeps there, and adds a hit once", async () => {
  const [first, second] = places;
  if (!first || !second) throw new Error("there are two desks");
  const colleagueOf = (nr: number, lastName: string, departmentCode: string) => ({
    id: `e${nr}`,
    fields: {
      rppsNumber: ["10000000025", "10000000033", "10000000041"][nr - 6] ?? "",
      lastName,
      firstName: "Léa",
      professionName: "Médecin",
      city: "MONTREUIL",
      departmentCode,
    },
  });
  const found = [colleagueOf(8, "LEFÈVRE", "93"), ...Array.from({ length: 1200 }, (_, at) => filler(at))];
  await fillDirectory(world.db.owner, [...found, colleagueOf(7, "LEFEBVRE", "75")]);
  const admin = await world.clientOf("admin");
  for (const { line } of places) await line.mend();
  await sync(first.desk);
  const search = (q: string, more: object = {}) =>
    first.desk.call("directory.search", { q, inBook: true, ...more }) as Promise<DirectoryAnswer>;
  await cutAll();
  await expect(search("lefevre")).rejects.toMatchObject({
    problem: { code: "offline", details: { needs: "directory" } },
  });
  for (const { line } of places) await line.mend();
  await admin.directory.setPart.mutate({ departments: ["93"] });
  // A page or its answer may be lost: the fetching goes on where it stopped. Of three, an exchange would lose one each time.
  first.line.loseEvery(4);
  await sync(first.desk);
  first.line.loseEvery(0);
  await sync(first.desk);
  const online = await search("lef* montreuil*");
  expect(online.hits.found).toBe(2);
  await cutAll();
  const offline = await search("lef* montreuil*");
  expect(offline.source).toEqual({ kind: "extract", asOf: "2026-11-23", isRemembered: false, departments: ["93"] });
  expect(offline.hits).toMatchObject({ found: 1, hit: [{ id: "e8", inBook: { healthcareWorkerSince: null } }] });
  expect((await search("lefevra~1")).hits.found).toBe(1);
  expect((await search("*")).hits.found).toBe(1201);
  await expect(search("(")).rejects.toMatchObject({ problem: { code: "directory_query_invalid" } });
  const [hit] = offline.hits.hit;
  await register(first.desk, { ...hit?.fields });
  expect((await workersOn(first.desk, "lefevre")).total).toBe(1);

  // Another extract replaces the part; without a choice nothing is kept.
  await fillDirectory(world.db.owner, [colleagueOf(6, "NOUVEAU", "93")]);
  for (const { line } of places) await line.mend();
  await sync(first.desk);
  expect((await admin.healthcareWorkers.list.query({ q: "lefevre" })).total).toBe(1);
  await cutAll();
  expect((await search("*")).hits.hit.map(({ id }) => id)).toEqual(["e6"]);
  await first.line.mend();
  await admin.directory.setPart.mutate({ departments: [] });
  await sync(first.desk);
  first.line.cut();
  await first.desk.check();
  await expect(search("nouveau")).rejects.toMatchObject({ problem: { code: "offline" } });
});
