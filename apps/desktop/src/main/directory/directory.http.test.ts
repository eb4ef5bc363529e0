import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { AppRouter, inferRouterOutputs } from "@daybook/api";
import type { Registration } from "@daybook/domain";
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
  await expect(
    first.desk.call("patients.setDoctor", { id: patientId, role: "referrer", healthcareWorkerId: null }),
  ).rejects.toMatchObject({ problem: { code: "offline" } });
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
