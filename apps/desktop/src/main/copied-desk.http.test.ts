import { cpSync } from "node:fs";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { openDesk } from "./core/open-desk.ts";
import { createStations, machineSecret, password, type Stations } from "./testing/stations.ts";

/** Two copies of one desk's files, such as from a disk image: both work, nothing is lost, and nothing is done twice. */

let stations: Stations;
beforeAll(async () => {
  stations = await createStations(inject("postgresUrl"));
});
afterAll(() => stations[Symbol.asyncDispose]());

const patient = (lastName: string) => ({ firstName: "Jade", lastName, birthDate: "1980-05-17" });
const idOf = (made: unknown) => (made as { id: string }).id;
const devicesOf = async (userId: string) => {
  const { rows } = await stations.server.db.owner.query<{ id: string }>(
    "select distinct device_id as id from sync_grant where user_id = $1",
    [userId],
  );
  return rows.length;
};

test("both copies send what waited before, and what was given on each, exactly once", async () => {
  await using station = await stations.open("frontdesk");
  const { desk, line, profile, email, userId } = station;
  line.cut();
  await desk.check();
  const before = idOf(await desk.call("patients.create", patient("Before")));
  await desk.close();
  const copied = `${profile} copied`;
  cpSync(profile, copied, { recursive: true });

  const [one, two] = [station.openOn(profile), station.openOn(copied)];
  for (const each of [one, two]) expect((await each.signIn({ email, password })).kind).toBe("signed-in");
  const mine = [idOf(await one.call("patients.create", patient("One"))), ""];
  mine[1] = idOf(await two.call("patients.create", patient("Two")));
  const second = idOf(await two.call("patients.create", patient("Three")));
  await line.mend();
  await one.sync();
  await two.sync();
  await one.sync();

  for (const each of [one, two]) expect(each.status()).toMatchObject({ pending: 0, attention: 0 });
  const ids = [before, ...mine, second];
  const { rows } = await stations.server.db.owner.query<{ id: string; mrn: string }>(
    "select id, mrn from patient where id = any($1)",
    [ids],
  );
  expect(rows).toHaveLength(ids.length);
  expect(new Set(rows.map(({ mrn }) => mrn)).size).toBe(ids.length);
  const commands = await stations.server.db.owner.query<{ n: number }>(
    "select count(*)::int as n from sync_command where made_by = $1 and outcome in ('applied', 'merged')",
    [userId],
  );
  expect(commands.rows).toEqual([{ n: ids.length }]);
  expect(await devicesOf(userId)).toBe(2);
  for (const id of ids) expect(await two.call("patients.get", { id })).toMatchObject({ id });

  // The copy opens by itself later, without the server, and what it then gives is taken.
  await two.close();
  line.cut();
  const again = station.openOn(copied);
  expect((await again.signIn({ email, password })).kind).toBe("signed-in");
  const later = idOf(await again.call("patients.create", patient("Later")));
  await line.mend();
  await again.sync();
  expect(await one.sync().then(() => one.call("patients.get", { id: later }))).toMatchObject({ id: later });
  await Promise.all([one.close(), again.close()]);
});

test("a copy on another machine opens with the server only, as a device of its own", async () => {
  await using station = await stations.open("frontdesk");
  await station.desk.close();
  const elsewhere = openDesk({
    server: station.line.url,
    profile: { folder: station.profile, machineSecret: Buffer.from(machineSecret).fill(1) },
  });
  expect((await elsewhere.signIn({ email: station.email, password })).kind).toBe("signed-in");
  await elsewhere.sync();
  expect(await devicesOf(station.userId)).toBe(2);
  await elsewhere.close();
});
