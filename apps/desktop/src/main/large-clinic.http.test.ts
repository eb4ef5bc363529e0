import { addPractitioner, at, nextMonday } from "@daybook/server/src/testing/front-desk.ts";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { codeOf, createStations, type Stations } from "./testing/stations.ts";

/** A clinic with more patients than a desk keeps: here more than three. */

let stations: Stations;
beforeAll(async () => {
  stations = await createStations(inject("postgresUrl"), { deskPatients: 3 });
});
afterAll(() => stations[Symbol.asyncDispose]());

const old = ["Auber", "Bizet", "Chabrier"];
const recent = ["Dukas", "Enescu"];

test("a desk keeps the patients of recent months, and gets others when somebody asks for them or books them", async () => {
  const { server } = stations;
  const admin = await server.clientOf("admin");
  const ids = new Map<string, string>();
  for (const lastName of [...old, ...recent]) {
    const { id } = await admin.patients.create.mutate({ firstName: "Jade", lastName, birthDate: "1980-05-17" });
    ids.set(lastName, id);
  }
  const [auber = "", bizet = "", chabrier = "", dukas = ""] = [...ids.values()];
  await server.db.owner.query("update patient set updated_at = now() - interval '2 years' where last_name = any($1)", [
    old,
  ]);
  await using station = await stations.open("frontdesk");
  const { desk, line } = station;
  const found = async (q: string) => ((await desk.call("patients.list", { q })) as { total: number }).total;
  const cut = async () => {
    line.cut();
    await desk.check();
  };

  await cut();
  expect([await found("Dukas"), await found("Auber")]).toEqual([1, 0]);
  expect(await desk.call("patients.get", { id: dukas })).toMatchObject({ lastName: "Dukas" });
  // Only the server can say whether there is such a patient.
  expect(await codeOf(desk.call("patients.get", { id: auber }))).toBe("offline");
  const practitionerId = await addPractitioner(server, await server.tokenOf("admin"));
  const slot = (time: string) => ({ practitionerId, start: at(nextMonday(), time), durationMinutes: 15 });

  await line.mend();
  await desk.sync();
  expect(await found("Auber")).toBe(1);
  expect(await desk.call("patients.get", { id: auber })).toMatchObject({ lastName: "Auber" });
  expect(await desk.call("appointments.book", { ...slot("09:00"), patientId: bizet })).toMatchObject({
    status: "booked",
  });
  expect(await codeOf(desk.call("patients.get", { id: practitionerId }))).toBe("not_found");
  // Another desk books somebody who was not here for years: this desk gets them with the appointment.
  await admin.appointments.book.mutate({ ...slot("10:00"), patientId: chabrier });
  await desk.sync();

  await cut();
  for (const [id, lastName] of [
    [auber, "Auber"],
    [bizet, "Bizet"],
    [chabrier, "Chabrier"],
  ] as const)
    expect(await desk.call("patients.get", { id })).toMatchObject({ lastName });
  expect(await found("Chabrier")).toBe(1);
  const again = await desk.call("appointments.book", { ...slot("11:00"), patientId: auber });
  expect(again).toMatchObject({ pending: true });
  await line.mend();
  await desk.sync();
  expect(desk.status()).toMatchObject({ pending: 0, attention: 0 });
});

test("when the clinic has fewer patients again, a desk fetches those whom it left out", async () => {
  const { server } = stations;
  await using station = await stations.open("frontdesk");
  await station.desk.close();
  await server.db.owner.query("update patient set active = false where last_name = any($1)", [recent]);
  const { desk } = await station.again();
  await desk.sync();
  station.line.cut();
  await desk.check();
  for (const q of old) expect(await desk.call("patients.list", { q })).toMatchObject({ total: 1 });
  await desk.close();
});
