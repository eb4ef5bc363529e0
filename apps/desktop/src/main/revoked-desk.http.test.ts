import { readdirSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { codeOf, createStations, password, type Stations } from "./testing/stations.ts";

/** Desks and people who are no longer welcome: a revoked desk, a dismissed person, one whose sessions were all ended. */

const jade = { firstName: "Jade", lastName: "Mercier", birthDate: "1980-05-17" };
let stations: Stations;

beforeAll(async () => {
  stations = await createStations(inject("postgresUrl"));
});
afterAll(() => stations[Symbol.asyncDispose]());

/** When the server heard that the copy is erased. */
const erasedAt = async (deviceId: string | undefined) => {
  const admin = await stations.server.clientOf("admin");
  return (await admin.sync.devices.query()).items.find(({ id }) => id === deviceId)?.erasedAt;
};
const revoke = async () => {
  const { rows } = await stations.server.db.owner.query<{ id: string }>(
    "update sync_device set revoked_at = now() where revoked_at is null returning id",
  );
  return rows[0]?.id;
};

describe("a revoked desk", () => {
  test("hands over what was not sent, and erases itself", async () => {
    await using station = await stations.open();
    station.line.cut();
    await station.desk.check();
    const { id } = (await station.desk.call("patients.create", jade)) as { id: string };
    const deviceId = await revoke();
    await station.line.mend();
    // The desk may have noticed by itself before it is asked.
    expect(["device_revoked", "unauthenticated"]).toContain(await codeOf(station.desk.sync()));
    await expect.poll(() => readdirSync(station.profile)).toEqual([]);
    expect(await codeOf(station.desk.call("patients.get", { id }))).toBe("unauthenticated");
    const { rows } = await stations.server.db.owner.query(
      "select outcome, input->>'id' as id from sync_command where device_id = $1",
      [deviceId],
    );
    expect(rows).toEqual([{ outcome: "refused", id }]);
    expect(await erasedAt(deviceId)).toEqual(expect.any(String));
  });

  test("that is started again erases itself at its first contact, too", async () => {
    await using station = await stations.open();
    await station.desk.close();
    const deviceId = await revoke();
    expect(await erasedAt(deviceId)).toBeNull();
    const { desk, kind } = await station.again();
    expect(kind).toBe("signed-in");
    await expect.poll(() => readdirSync(station.profile)).toEqual([]);
    expect(desk.person()).toBeNull();
    expect(await erasedAt(deviceId)).toEqual(expect.any(String));
    await desk.close();
  });
});

test("a dismissed person opens the desk only until its next contact", async () => {
  await using station = await stations.open();
  await station.desk.close();
  const { server, clinic } = stations.server;
  await server.identity.deactivateUser({ clinicId: clinic, id: station.userId });
  const { desk } = await station.again();
  await expect.poll(() => desk.person()).toBeNull();
  await desk.close();
  expect((await station.again()).kind).toBe("refused");
});

test("when all sessions of a person end, their desks ask for the password, and what waits there is sent afterwards", async () => {
  await using station = await stations.open();
  station.line.cut();
  await station.desk.check();
  const { id } = (await station.desk.call("patients.create", { ...jade, lastName: "Roux" })) as { id: string };
  const admin = await stations.server.clientOf("admin");
  await admin.users.revokeSessions.mutate({ id: station.userId });
  await station.line.mend();
  expect(await codeOf(station.desk.sync())).toBe("unauthenticated");
  expect(station.desk.person()).toBeNull();
  // Without the server, the password alone opens the desk no more.
  station.line.cut();
  const closed = await station.again();
  expect(closed.kind).toBe("refused");
  await closed.desk.close();
  await station.line.mend();
  const { desk, kind } = await station.again();
  expect(kind).toBe("signed-in");
  await desk.sync();
  expect(desk.status()).toMatchObject({ pending: 0, attention: 0 });
  expect(await admin.patients.get.query({ id })).toMatchObject({ lastName: "Roux" });
  await desk.close();
});

test("a wrong password opens nothing, with or without the server", async () => {
  await using station = await stations.open();
  await station.desk.close();
  const desk = station.openOn(station.profile);
  const wrong = { email: station.email, password: "another lamp river 9" };
  expect(await desk.signIn(wrong)).toEqual({ kind: "refused", code: "invalid_credentials" });
  station.line.cut();
  expect(await desk.signIn(wrong)).toEqual({ kind: "refused", code: "invalid_credentials" });
  expect(await desk.signIn({ email: "nobody@clinic.test", password })).toEqual({ kind: "unreachable" });
  await desk.close();
});
