import { setZoneRules } from "@daybook/domain";
import { afterEach, expect, inject, test } from "vitest";
import { createServerWorld, type ServerWorld } from "../testing/server-world.ts";
import { packagedRelease, zoneRelease } from "../testing/zone-release.ts";

afterEach(() => setZoneRules(null));

const now = () => Date.parse("2026-11-20T12:00:00Z");
const startWith = (zoneRules?: string) =>
  createServerWorld(inject("postgresUrl"), { now, ...(zoneRules === undefined ? {} : { zoneRules }) });

const ready = async ({ url }: ServerWorld) => (await fetch(`${url}/ready`)).json();

/** A practitioner who works on Tuesdays in the first hour of the day and from nine to ten. */
async function addTuesdays({ rest }: ServerWorld, token: string, timeZone: string | null): Promise<string> {
  const body = { first_name: "Alice", last_name: "Moreau", specialties: ["general practice"] };
  const id = String((await rest("POST", "/practitioners", { token, body })).body["id"]);
  const weekly = [
    { weekday: 2, start: "00:00", end: "01:00" },
    { weekday: 2, start: "09:00", end: "10:00" },
  ];
  const set = await rest("PUT", `/practitioners/${id}/availability`, { token, body: { time_zone: timeZone, weekly } });
  expect(set.status).toBe(200);
  return id;
}
const startsOf = ({ body }: { body: Record<string, unknown> }) =>
  (body["items"] as { start: string }[]).map(({ start }) => start);
const slotsOn = async ({ rest }: ServerWorld, token: string, id: string, day: string) =>
  startsOf(
    await rest("GET", `/slots?practitioner_id=${id}&from=${day}T02:00:00Z&to=${day}T23:59:59Z&duration_minutes=60`, {
      token,
    }),
  );

test("working hours follow the packaged release, whatever Node's own release says", async () => {
  await using world = await startWith();
  const token = await world.tokenOf("admin");
  const inuvik = await addTuesdays(world, token, "America/Inuvik");
  expect(await ready(world)).toEqual({ status: "ready", zone_rules: packagedRelease.version });
  expect(await slotsOn(world, token, inuvik, "2026-12-15")).toContain("2026-12-15T15:00:00Z");
});

test("a newer file in DATA_DIR changes slots, days and the reported rules", async () => {
  const version = "2999a";
  await using world = await startWith(zoneRelease(version, "Europe/Paris|NEW|-50|0||11e6"));
  const token = await world.tokenOf("admin");
  const paris = await addTuesdays(world, token, null);
  expect(await ready(world)).toEqual({ status: "ready", zone_rules: version });
  expect(await slotsOn(world, token, paris, "2026-12-15")).toEqual(["2026-12-15T04:00:00Z"]);
  // The clinic's Tuesday begins at 19:00 UTC.
  const day = await world.rest("GET", "/schedule/sessions?from=2026-12-15&to=2026-12-15", { token });
  const [hours] = day.body["items"] as { sessions: { start: string }[] }[];
  expect(hours?.sessions.map(({ start }) => start)).toEqual(["2026-12-14T19:00:00Z", "2026-12-15T04:00:00Z"]);
  const session = await world.rest("GET", "/session", { token });
  expect(session.body["zone_rules"]).toMatchObject({
    version,
    time_zone: "Europe/Paris",
    offset_minutes: 300,
    changes: [],
  });
  const inuvik = await world.rest("GET", "/clinic/zone-rules?time_zone=America/Inuvik", { token });
  expect(inuvik.body).toMatchObject({ version, time_zone: "America/Inuvik", offset_minutes: -420 });
  expect((inuvik.body["changes"] as unknown[]).at(-1)).toEqual({ at: "2026-03-08T09:00:00Z", offset_minutes: -360 });
  const clinics = await world.rest("GET", "/clinic/zone-rules", { token });
  expect(clinics.body).toEqual(session.body["zone_rules"]);
});

test("a broken file is reported in the log, and the packaged rules are used", async () => {
  await using world = await startWith("{");
  expect(await ready(world)).toEqual({ status: "ready", zone_rules: packagedRelease.version });
  expect(
    world.logged.filter((line) => line.includes("zone-rules.json is not used: it cannot be read as JSON")),
  ).toHaveLength(1);
});
