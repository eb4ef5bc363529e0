import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { PractitionerId } from "@daybook/domain";
import { addPatient, addPractitioner, at, nextMonday } from "@daybook/server/src/testing/front-desk.ts";
import { createServerWorld, type ServerWorld } from "@daybook/server/testing";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { type Gate, startGate } from "../testing/gate.ts";
import type { Desk } from "./desk.ts";
import { openDesk } from "./open-desk.ts";

const follows = "appointments.onChange";
const day = nextMonday();
const [email, password] = ["reception@clinic.test", "ghost lamp river 9"];
let server: ServerWorld;
let token: string;
let gate: Gate;
let folder: string;
let desk: Desk;
let practitionerId: PractitionerId;

beforeAll(async () => {
  server = await createServerWorld(inject("postgresUrl"));
  token = await server.tokenOf("admin");
  practitionerId = (await addPractitioner(server, token)) as PractitionerId;
  const person = { clinicId: server.clinic, email, name: "Reception", role: "frontdesk" as const, password };
  if (!(await server.server.identity.createUser(person)).ok) throw new Error("nobody can sign in");
  gate = await startGate(server.url);
  folder = mkdtempSync(path.join(tmpdir(), "daybook-followed-"));
  desk = openDesk({ server: gate.url, profile: { folder, machineSecret: Buffer.alloc(32, 7) } });
});
afterAll(async () => {
  await desk.close();
  await gate[Symbol.asyncDispose]();
  await server[Symbol.asyncDispose]();
  rmSync(folder, { recursive: true, force: true });
});

/** Somebody else books; answers the appointment's id. */
async function bookElsewhere(time: string): Promise<string> {
  const patientId = await addPatient(server, token);
  const body = {
    patient_id: patientId,
    practitioner_id: practitionerId,
    start: at(day, time),
    duration_minutes: 15,
  };
  const booked = await server.rest("POST", "/appointments", { token, body });
  expect(booked.status).toBe(201);
  return booked.body["id"] as string;
}

test("whoever follows changes can read each of them when they hear of it, also when the copy takes over", async () => {
  const passFirst = gate.hold("sync.snapshot");
  expect(await desk.signIn({ email, password })).toMatchObject({ kind: "signed-in" });
  /** What was told, and whether it could be read at that moment. */
  const heard: { readonly event: string; readonly id?: string; readonly wasThere: Promise<boolean> }[] = [];
  const end = desk.follow(follows, undefined, {
    onData(told) {
      const { data } = told as { data: { event: string; id?: string } };
      const wasThere = data.id
        ? desk.call("appointments.get", { id: data.id }).then(
            () => true,
            () => false,
          )
        : Promise.resolve(true);
      heard.push({ ...data, wasThere });
    },
    onError: () => undefined,
    onEnd: () => undefined,
  });
  const heardOf = (id: string) => heard.filter((one) => one.id === id);

  // Nothing is in the copy yet: the server's word is passed on.
  await expect.poll(() => heard.length).toBe(1);
  const early = await bookElsewhere("09:00");
  await expect.poll(() => heardOf(early).length).toBeGreaterThan(0);

  // The copy is complete, but what was booked since is not in it before the next pull.
  const passPull = gate.hold("sync.pull");
  passFirst();
  await expect.poll(() => gate.open("sync.pull"), { timeout: 20_000 }).toBe(1);
  expect(heard.at(-1)).toMatchObject({ event: "reset" });
  await expect.poll(() => gate.open(follows)).toBe(0);
  const late = await bookElsewhere("10:00");
  expect(heardOf(late)).toEqual([]);
  passPull();
  await expect.poll(() => heardOf(late).length, { timeout: 20_000 }).toBeGreaterThan(0);

  // A delay is told when the copy has it.
  const passDelay = gate.hold("sync.pull");
  const told = { token, body: { minutes: 9 } };
  expect((await server.rest("POST", `/practitioners/${practitionerId}/delay`, told)).status).toBe(200);
  await expect.poll(() => gate.open("sync.pull"), { timeout: 20_000 }).toBe(1);
  const ofPractitioner = () => heard.filter(({ event }) => event === "practitioner");
  const before = ofPractitioner().length;
  passDelay();
  await expect.poll(() => ofPractitioner().length, { timeout: 20_000 }).toBeGreaterThan(before);
  expect(await Promise.all(heard.map(({ wasThere }) => wasThere))).not.toContain(false);
  end();
});
