import { closeSync, openSync, readdirSync, statSync, truncateSync, writeFileSync, writeSync } from "node:fs";
import path from "node:path";
import { instantOf } from "@daybook/domain";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { Workplace } from "./core/workplace.ts";
import { OutageSheet } from "./outage/outage-sheet.ts";
import { Profile } from "./session/profile.ts";
import { Connectivity } from "./sync/connectivity.ts";
import { codeOf, createStations, machineSecret, password, type Station, type Stations } from "./testing/stations.ts";

/** Files that were damaged, and a disk without room: what a person was told is saved stays. */

let stations: Stations;
beforeAll(async () => {
  stations = await createStations(inject("postgresUrl"));
});
afterAll(() => stations[Symbol.asyncDispose]());

const pageBytes = 4_096;
const jade = (lastName: string) => ({ firstName: "Jade", lastName, birthDate: "1980-05-17" });
const idOf = (made: unknown) => (made as { id: string }).id;

async function openFiles({ profile, email }: Station) {
  const unlocked = await new Profile(profile, machineSecret).unlock(email, password, Date.now());
  if (unlocked.kind !== "opened") throw new Error(unlocked.kind);
  return unlocked.opened;
}

/** Writes wrong bytes into the first page of a table of the closed copy. */
async function damage(station: Station, table: string): Promise<void> {
  const { cache } = await openFiles(station);
  const { page } = cache.statement("select rootpage as page from sqlite_schema where name = ?").get(table) as {
    page: number;
  };
  cache.close();
  const handle = openSync(path.join(station.profile, "desk.db"), "r+");
  writeSync(handle, Buffer.from([1, 2, 3, 4]), 0, 4, (page - 1) * pageBytes + 100);
  closeSync(handle);
}

/** A desk that was closed without the server, with one patient that waits to be sent. */
async function closeWithWaiting(station: Station, lastName: string): Promise<string> {
  station.line.cut();
  await station.desk.check();
  const id = idOf(await station.desk.call("patients.create", jade(lastName)));
  await station.desk.close();
  return id;
}

describe("a damaged copy", () => {
  test("is found at the start; what waits is there, is sent, and everything else is fetched again", async () => {
    await using station = await stations.open();
    const known = idOf(await station.desk.call("patients.create", jade("Known")));
    const id = await closeWithWaiting(station, "Waits");
    await damage(station, "patient");
    const { desk, kind } = await station.again();
    expect(kind).toBe("signed-in");
    expect(desk.status()).toMatchObject({ pending: 1, problem: null });
    expect(readdirSync(station.profile).filter((name) => name.startsWith("unreadable"))).toEqual([]);
    await station.line.mend();
    await desk.sync();
    expect(desk.status()).toMatchObject({ pending: 0, attention: 0 });
    station.line.cut();
    await desk.check();
    for (const one of [known, id]) expect(await desk.call("patients.get", { id: one })).toMatchObject({ id: one });
    await desk.close();
  });

  test("is found while people work, without a restart", async () => {
    await using station = await stations.open();
    const id = await closeWithWaiting(station, "Later");
    await damage(station, "patient");
    const { size, mtimeMs } = statSync(path.join(station.profile, "desk.db"));
    // As if the disk had changed the bytes by itself.
    writeFileSync(path.join(station.profile, "desk.closed"), `${size} ${mtimeMs}`);
    const { desk } = await station.again();
    expect(await codeOf(desk.call("patients.get", { id }))).toBe("copy_damaged");
    await station.line.mend();
    await desk.sync();
    expect(desk.status()).toMatchObject({ pending: 0, attention: 0 });
    expect(await desk.call("patients.get", { id })).toMatchObject({ lastName: "Later" });
    await desk.close();
  });

  test("whose waiting changes cannot be read is kept aside, and the status says so", async () => {
    await using station = await stations.open();
    await closeWithWaiting(station, "Gone");
    await damage(station, "outbox");
    const { desk } = await station.again();
    expect(desk.status()).toMatchObject({ pending: 0, problem: "changes_unreadable" });
    expect(readdirSync(station.profile).some((name) => /^unreadable-.*\.db$/u.test(name))).toBe(true);
    // The desk goes on: also with the next command, whose place the server has never seen.
    await station.line.mend();
    await desk.sync();
    const id = idOf(await desk.call("patients.create", jade("Next")));
    await desk.sync();
    expect(desk.status()).toMatchObject({ pending: 0, attention: 0 });
    expect(await desk.call("patients.get", { id })).toMatchObject({ lastName: "Next" });
    await desk.close();
  });

  test("that was cut off in the middle, or emptied, is fetched again", async () => {
    await using station = await stations.open();
    const known = idOf(await station.desk.call("patients.create", jade("Kept")));
    await station.desk.close();
    const file = path.join(station.profile, "desk.db");
    for (const size of [Math.floor(statSync(file).size / 2) + 100, 0]) {
      truncateSync(file, size);
      const { desk, kind } = await station.again();
      expect(kind).toBe("signed-in");
      await desk.sync();
      expect(await desk.call("patients.get", { id: known })).toMatchObject({ lastName: "Kept" });
      expect(idOf(await desk.call("patients.create", jade(`After ${size}`)))).toBeTruthy();
      await desk.sync();
      expect(desk.status()).toMatchObject({ pending: 0, attention: 0 });
      await desk.close();
    }
  });
});

test("a disk without room refuses the next change before it is acknowledged, and the desk goes on when there is room", async () => {
  await using station = await stations.open();
  station.line.cut();
  await station.desk.close();
  const opened = await openFiles(station);
  const line = new Connectivity(station.line.url, Date.now);
  const never = () => {
    throw new Error("not expected here");
  };
  const work = new Workplace({
    url: station.line.url,
    opened,
    token: null,
    withPassword: async () => ({ kind: "unreachable" }),
    sheet: new OutageSheet({
      folder: station.profile,
      cache: opened.cache,
      now: () => instantOf(Date.now()),
      onWritten: () => undefined,
    }),
    followServer: never,
    line,
    proof: () => "",
    becomeAnother: never,
    now: Date.now,
    onChange: () => undefined,
    onNewPassword: never,
    onDamaged: never,
    onRevoked: never,
    onEnded: never,
    onRenewed: never,
  });
  const { sqlite } = opened.cache;
  sqlite.pragma(`max_page_count = ${Number(sqlite.pragma("page_count", { simple: true }))}`);
  const saved: string[] = [];
  let code = "done";
  for (let nr = 1; code === "done" && nr <= 300; nr += 1)
    code = await codeOf(
      Promise.resolve(work.answer("patients.create", jade(`Full ${nr}`))).then((made) => saved.push(idOf(made))),
    );
  expect(code).toBe("disk_full");
  expect(work.problem()).toBe("disk_full");
  expect(work.store.pending()).toBe(saved.length);
  sqlite.pragma("max_page_count = 1000000");
  saved.push(idOf(await work.answer("patients.create", jade("Room"))));
  expect(work.problem()).toBeNull();
  await work.close();
  line.close();

  await station.line.mend();
  const { desk } = await station.again();
  await desk.sync();
  expect(desk.status()).toMatchObject({ pending: 0, attention: 0, problem: null });
  const { rows } = await stations.server.db.owner.query("select id from patient where id = any($1)", [saved]);
  expect(rows).toHaveLength(saved.length);
  await desk.close();
});
