import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { codeOf, createStations, password, type Stations } from "./testing/stations.ts";

/** A desk that nobody works on, and one at which somebody guesses passwords. */

let stations: Stations;
beforeAll(async () => {
  stations = await createStations(inject("postgresUrl"));
});
afterAll(() => stations[Symbol.asyncDispose]());

const jade = { firstName: "Jade", lastName: "Mercier", birthDate: "1980-05-17" };

test("a desk that was idle asks for the password again; what waits is kept, and sent meanwhile", async () => {
  await using station = await stations.open("frontdesk");
  const { email, line } = station;
  await station.desk.close();
  let passed = 0;
  const desk = station.openOn(station.profile, { locksWhenIdle: true, now: () => Date.now() + passed });
  expect((await desk.signIn({ email, password })).kind).toBe("signed-in");
  line.cut();
  await desk.check();
  const { id } = (await desk.call("patients.create", jade)) as { id: string };
  passed = 31 * 60_000;
  expect(await codeOf(desk.call("patients.get", { id }))).toBe("desk_locked");
  expect(await codeOf(desk.attention())).toBe("desk_locked");
  expect(desk.person()).toBeNull();
  expect(desk.status().pending).toBe(1);
  await line.mend();
  await desk.check();
  await expect.poll(() => desk.status().pending, { timeout: 10_000 }).toBe(0);
  // A wrong password opens nothing and disturbs nothing; the right one opens it without the server, too.
  expect(await desk.signIn({ email, password: "wrong" })).toEqual({ kind: "refused", code: "invalid_credentials" });
  expect(await codeOf(desk.call("patients.get", { id }))).toBe("desk_locked");
  line.cut();
  await desk.check();
  expect((await desk.signIn({ email, password })).kind).toBe("signed-in");
  expect(await desk.call("patients.get", { id })).toMatchObject({ lastName: "Mercier" });
  await desk.close();
});

test("after ten wrong passwords a person signs in with the server only", async () => {
  await using station = await stations.open("frontdesk");
  const { email, line } = station;
  await station.desk.close();
  const desk = station.openOn(station.profile);
  line.cut();
  for (let nr = 1; nr <= 10; nr += 1)
    expect(await desk.signIn({ email, password: `wrong ${nr}` })).toMatchObject({ code: "invalid_credentials" });
  const needed = { kind: "refused", code: "server_sign_in_needed" };
  expect(await desk.signIn({ email, password })).toEqual(needed);
  await desk.close();
  const again = station.openOn(station.profile);
  expect(await again.signIn({ email, password })).toEqual(needed);
  await line.mend();
  expect((await again.signIn({ email, password })).kind).toBe("signed-in");
  await again.signOut();
  line.cut();
  expect((await again.signIn({ email, password })).kind).toBe("signed-in");
  await again.close();
});

test("a password that was changed on the desk opens it without the server, and what is given next is taken", async () => {
  await using station = await stations.open("frontdesk");
  const { desk, email, line } = station;
  const next = "river lamp ghost 8";
  const body = JSON.stringify({ current: password, new: next });
  const headers = { "content-type": "application/json" };
  const answer = await desk.request("/auth/change-password", { method: "POST", headers, body });
  expect(answer.status).toBe(204);
  // The earlier grant has ended with the password; a command that it signed would be refused.
  line.cut();
  await desk.check();
  const { id } = (await desk.call("patients.create", { ...jade, lastName: "Newer" })) as { id: string };
  await desk.close();
  const again = station.openOn(station.profile);
  expect(await again.signIn({ email, password })).toEqual({ kind: "refused", code: "invalid_credentials" });
  expect((await again.signIn({ email, password: next })).kind).toBe("signed-in");
  await line.mend();
  await again.sync();
  expect(again.status()).toMatchObject({ pending: 0, attention: 0 });
  expect(await again.call("patients.get", { id })).toMatchObject({ lastName: "Newer" });
  await again.close();
});
