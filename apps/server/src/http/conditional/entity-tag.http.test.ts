import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { addPatient, addPractitioner, at, nextMonday } from "../../testing/front-desk.ts";
import { createServerWorld, type ServerWorld } from "../../testing/server-world.ts";

let world: ServerWorld;
let token: string;
const day = nextMonday();

beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  token = await world.tokenOf("admin");
});
afterAll(() => world[Symbol.asyncDispose]());

const get = (path: string) => world.rest("GET", path, { token });
const change = (method: string, path: string, body: unknown, ifMatch?: string) =>
  world.rest(method, path, { token, body, ...(ifMatch === undefined ? {} : { headers: { "if-match": ifMatch } }) });
const tagOf = ({ headers }: { headers: Headers }) => headers.get("etag") ?? "";
const hospital = { name: "Croix-Rousse", address: "103 grande rue, Lyon" };
const addHospital = async () => String((await change("POST", "/hospitals", hospital)).body["id"]);
const patientPath = async () => `/patients/${await addPatient(world, token)}`;
const practitionerPath = async () => `/practitioners/${await addPractitioner(world, token)}`;
const person = { first_name: "Ada", last_name: "Roux", birth_date: "1980-01-01" };

async function addAppointment(): Promise<string> {
  const [patient_id, practitioner_id] = [await addPatient(world, token), await addPractitioner(world, token)];
  const wanted = { patient_id, practitioner_id, start: at(day, "09:00"), duration_minutes: 30 };
  return `/appointments/${String((await change("POST", "/appointments", wanted)).body["id"])}`;
}

describe("a record carries the tag of its state", () => {
  test.each<[string, () => Promise<string>, string, object]>([
    ["a patient", patientPath, "PUT", person],
    ["a practitioner", practitionerPath, "PUT", { first_name: "Alice", last_name: "Moreau" }],
    ["hours", async () => `${await practitionerPath()}/availability`, "PUT", { weekly: [] }],
    ["a hospital", async () => `/hospitals/${await addHospital()}`, "PUT", hospital],
    ["an appointment", addAppointment, "PATCH", { reason: "a cough" }],
  ])("%s: a change to the state that was read is done, to an older state refused", async (_what, add, method, body) => {
    const path = await add();
    const read = tagOf(await get(path));
    expect(read).toMatch(/^"[^"]+"$/u);
    const done = await change(method, path, body, `"other", ${read}`);
    expect(done.status).toBe(200);
    expect(tagOf(done)).not.toBe(read);
    expect(tagOf(await get(path))).toBe(tagOf(done));
    const late = await change(method, path, body, read);
    expect(late).toMatchObject({ status: 412, body: { code: "precondition_failed", etag: tagOf(done) } });
    expect((await change(method, path, body, `W/${tagOf(done)}`)).status).toBe(412);
    expect((await change(method, path, body, "*")).status).toBe(200);
    for (const malformed of ["3", '"3', "", '"3" "4"'])
      expect(await change(method, path, body, malformed)).toMatchObject({
        status: 400,
        body: { code: "invalid_input" },
      });
  });

  test("rooms, users and the clinic have a tag in the answer to their creation or change", async () => {
    const room = await change("POST", "/locations", { name: "Room 1" });
    const path = `/locations/${String(room.body["id"])}`;
    expect(tagOf(await change("PATCH", path, { name: "Room 2" }, tagOf(room)))).toBe('"2"');
    expect((await change("PATCH", path, { name: "Room 3" }, tagOf(room))).status).toBe(412);
    const user = await change("POST", "/users", { email: "n@example.test", name: "Nadia", role: "frontdesk" });
    const account = `/users/${String(user.body["id"])}`;
    expect((await change("PATCH", account, { name: "Nadia B." }, tagOf(user))).status).toBe(200);
    expect((await change("PATCH", account, { name: "Nadia C." }, tagOf(user))).status).toBe(412);
    const clinic = await change("PATCH", "/clinic", { name: "Clinic A" });
    expect((await change("PATCH", "/clinic", { name: "Clinic B" }, tagOf(clinic))).status).toBe(200);
    expect((await change("PATCH", "/clinic", { name: "Clinic C" }, tagOf(clinic))).status).toBe(412);
  });

  test("a record that has changed since it was read is not deleted", async () => {
    for (const path of [await patientPath(), await practitionerPath(), `/hospitals/${await addHospital()}`]) {
      const tag = tagOf(await get(path));
      expect((await change("DELETE", path, undefined, '"older"')).status).toBe(412);
      expect((await get(path)).status).toBe(200);
      expect((await change("DELETE", path, undefined, tag)).status).toBe(204);
    }
  });

  test("an import's tag is a digest of its whole answer", async () => {
    const batchId = "0197f0e2-7a1b-77ac-a4ee-3b4c5d6e7f0d";
    await change("POST", "/hospitals", { ...hospital, creation_batch_id: batchId });
    const path = `/hospitals/batch/${batchId}`;
    const before = tagOf(await get(path));
    expect(tagOf(await get(path))).toBe(before);
    expect((await change("PATCH", `${path}/activate`, undefined, before)).status).toBe(200);
    expect((await change("DELETE", path, undefined, before)).status).toBe(412);
    expect((await change("DELETE", path, undefined, tagOf(await get(path)))).status).toBe(204);
  });

  test("of ten simultaneous changes to the same state only one is done", async () => {
    for (const [path, body] of [
      [await patientPath(), person],
      [`${await practitionerPath()}/availability`, { weekly: [] }],
      [`/hospitals/${await addHospital()}`, hospital],
    ] as const) {
      const tag = tagOf(await get(path));
      const answers = await Promise.all(Array.from({ length: 10 }, () => change("PUT", path, body, tag)));
      const withStatus = (wanted: number) => answers.filter(({ status }) => status === wanted).length;
      expect([withStatus(200), withStatus(412)]).toEqual([1, 9]);
    }
  });
});

describe("a record may be sent back as it was read", () => {
  test.each<[string, () => Promise<string>, string]>([
    ["a patient", patientPath, "created_at"],
    ["a practitioner", practitionerPath, "updated_at"],
    ["hours", async () => `${await practitionerPath()}/availability`, "effective_time_zone"],
    ["a hospital", async () => `/hospitals/${await addHospital()}`, "created_at"],
  ])("%s", async (_what, add, ours) => {
    const path = await add();
    const { body } = await get(path);
    const { version: _version, ...unversioned } = body;
    const other = ours === "effective_time_zone" ? "Asia/Tokyo" : "2001-01-01T00:00:00Z";
    expect(await change("PUT", path, { ...unversioned, [ours]: other })).toMatchObject({
      status: 400,
      body: { code: "invalid_input", errors: [{ path: ours }] },
    });
    if ("id" in body) {
      const foreign = {
        ...unversioned,
        id: typeof body["id"] === "number" ? 0 : "0197f0e2-7a1b-77ac-a4ee-3b4c5d6e7f0c",
      };
      expect(await change("PUT", path, foreign)).toMatchObject({ status: 400, body: { errors: [{ path: "id" }] } });
    }
    expect((await change("PUT", path, body)).status).toBe(200);
    // The body has the version of the first reading, so sending it again is a conflict.
    expect(await change("PUT", path, body)).toMatchObject({ status: 409, body: { code: "version_conflict" } });
  });

  test("an older body with its older tag changes nothing", async () => {
    const path = await patientPath();
    const first = await get(path);
    const { version: _version, ...body } = first.body;
    const phone = "+33 4 72 00 00 09";
    await change("PUT", path, { ...person, phone });
    expect((await change("PUT", path, { ...person, email: "ada@example.test" }, '"1"')).status).toBe(412);
    expect((await change("PUT", path, { ...body, email: "ada@example.test" })).status).toBe(400);
    expect((await get(path)).body).toMatchObject({ phone, email: null });
  });
});
