import { randomUUID } from "node:crypto";
import { connect } from "node:net";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addPatient } from "../../testing/front-desk.ts";
import { createServerWorld, type ServerWorld } from "../../testing/server-world.ts";

let world: ServerWorld;
let token: string;

beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  token = await world.tokenOf("admin");
});
afterAll(() => world[Symbol.asyncDispose]());

test("all wrong fields are named at once, in the case of the body", async () => {
  const answer = await world.rest("POST", "/patients", {
    token,
    body: { first_name: "", birth_date: "31/12/1980", lastName: "X", nickname: "y", coverage: [{}] },
  });
  expect(answer.status).toBe(400);
  expect(answer.body).toMatchObject({
    type: "/errors/invalid_input",
    code: "invalid_input",
    status: 400,
    request_id: answer.headers.get("x-request-id"),
  });
  const paths = (answer.body["errors"] as { path: string }[]).map(({ path }) => path).toSorted();
  expect(paths).toEqual(["birth_date", "coverage.0.payer", "first_name", "lastName", "last_name", "nickname"]);
});

test("the permission to call is checked before the body is read", async () => {
  expect(
    await world.rest("POST", "/patients", { body: "{ not json", headers: { "content-type": "application/json" } }),
  ).toMatchObject({ status: 401, body: { code: "unauthenticated" } });
  const clinician = await world.tokenOf("clinician");
  expect(await world.rest("POST", "/practitioners", { token: clinician, body: "{ not json" })).toMatchObject({
    status: 403,
    body: { code: "forbidden" },
  });
});

test("a record of another clinic, a missing one and a retired one get the same answer", async () => {
  const foreign = await addPatient(world, await world.tokenOf("admin", world.otherClinic));
  const retired = await addPatient(world, token);
  expect((await world.rest("DELETE", `/patients/${retired}`, { token })).status).toBe(204);
  const bodies = [];
  for (const id of [foreign, randomUUID(), retired]) {
    for (const [method, body] of [
      ["GET", undefined],
      ["PUT", { nonsense: true }],
      ["DELETE", undefined],
    ] as const) {
      const { status, body: problem } = await world.rest(method, `/patients/${id}`, { token, body });
      const { request_id: _, ...rest } = problem;
      bodies.push(JSON.stringify({ status, ...rest }));
    }
  }
  expect(new Set(bodies).size).toBe(1);
  expect(bodies[0]).toContain('"code":"not_found"');
});

test("bodies that are not JSON, too large, or of another type are refused", async () => {
  expect(await world.rest("POST", "/patients", { token, body: "{ not json" })).toMatchObject({
    status: 400,
    body: { code: "invalid_input" },
  });
  expect(
    await world.rest("POST", "/patients", { token, body: JSON.stringify({ first_name: "x".repeat(1_100_000) }) }),
  ).toMatchObject({ status: 413, body: { code: "body_too_large" } });
  expect(
    await world.rest("POST", "/patients", {
      token,
      body: "a=b",
      headers: { "content-type": "application/x-www-form-urlencoded" },
    }),
  ).toMatchObject({ status: 415 });
  expect(
    await world.rest("POST", "/patients", { token, body: "{}", headers: { "content-type": "text/plain" } }),
  ).toMatchObject({ status: 415 });
  expect(await world.rest("POST", "/patients", { token, body: "[]" })).toMatchObject({ status: 400 });
  const latin = Buffer.from('{"first_name":"Zoé","last_name":"Klein","birth_date":"1990-02-03"}', "latin1");
  const answer = await fetch(`${world.url}/api/v1/patients`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, "content-type": "application/json" },
    body: latin,
  });
  expect(answer.status).toBe(400);
  expect(await world.rest("POST", "/patients", { token, body: '{"__proto__":{"admin":true}}' })).toMatchObject({
    status: 400,
  });
});

test("an idempotency key gives the same answer again and refuses another body", async () => {
  const body = { first_name: "Nora", last_name: "Klein", birth_date: "1990-02-03" };
  const headers = { "idempotency-key": "register-nora" };
  const [first, second] = [
    await world.rest("POST", "/patients", { token, body, headers }),
    await world.rest("POST", "/patients", { token, body, headers }),
  ];
  expect(first.status).toBe(201);
  expect(second).toMatchObject({ status: 201, body: first.body });
  expect(
    await world.rest("POST", "/patients", { token, body: { ...body, first_name: "Mona" }, headers }),
  ).toMatchObject({ status: 422, body: { code: "idempotency_mismatch" } });
});

test("a record with an id from the caller keeps it and is created once", async () => {
  const body = { id: randomUUID(), first_name: "Ida", last_name: "Falk", birth_date: "1990-02-03" };
  const [first, second] = [
    await world.rest("POST", "/patients", { token, body }),
    await world.rest("POST", "/patients", { token, body }),
  ];
  expect([first.status, second.status]).toEqual([201, 201]);
  expect(second.body).toEqual(first.body);
  expect(first.body["id"]).toBe(body.id);
});

test("lists are paged, sorted and counted, and refuse unknown parameters", async () => {
  for (const last_name of ["Zola", "Arnaud", "Meyer"])
    await addPatient(world, token, { last_name, first_name: "Listed" });
  const page = await world.rest("GET", "/patients?q=listed&sort=-last_name&page=1&page_size=2", { token });
  expect(page.body).toMatchObject({
    total: 3,
    page: 1,
    page_size: 2,
    items: [{ last_name: "Zola" }, { last_name: "Meyer" }],
  });
  expect(await world.rest("GET", "/patients?sort=password", { token })).toMatchObject({
    status: 400,
    body: { errors: [{ path: "sort" }] },
  });
  expect(await world.rest("GET", "/patients?page=0&page_size=1000&frobnicate=1", { token })).toMatchObject({
    status: 400,
    body: { errors: [{ path: "page" }, { path: "page_size" }, { path: "frobnicate" }] },
  });
});

test("rooms are paged like every list", async () => {
  const elsewhere = await world.tokenOf("admin", world.otherClinic);
  for (const name of ["Room 2", "Room 1"]) await world.rest("POST", "/locations", { token: elsewhere, body: { name } });
  const list = async (query: string) => (await world.rest("GET", `/locations${query}`, { token: elsewhere })).body;
  expect(await list("")).toMatchObject({ items: [{ name: "Room 1" }, {}], total: 2, page: 1, page_size: 50 });
  const second = await list("?sort=-name&page=2&page_size=1");
  expect(second).toMatchObject({ items: [{ name: "Room 1" }], total: 2, page: 2, page_size: 1 });
  expect(await list("?page_size=201")).toMatchObject({ status: 400, errors: [{ path: "page_size" }] });
});

test("values that name a field are in snake_case", async () => {
  const body = { first_name: "Odile", last_name: "Nommer", birth_date: "1971-02-03" };
  const id = await addPatient(world, token, body);
  const found = await world.rest("POST", "/patients/duplicates", { token, body });
  const [first] = found.body["items"] as { reasons: { field: string }[] }[];
  const fields = first?.reasons.map(({ field }) => field).toSorted();
  expect(fields).toEqual(["birth_date", "first_name", "last_name"]);
  for (const path of [`/patients/${id}/accesses`, `/audit?action=patients.create&patient_id=${id}`]) {
    const { items } = (await world.rest("GET", path, { token })).body as { items: { fields: string[] }[] };
    expect(items.flatMap((item) => item.fields)).toEqual(expect.arrayContaining(["birth_date", "first_name"]));
  }
});

test("an unsupported method of a known address gets 405 and the supported ones, whatever the body", async () => {
  const allowed: Record<string, string> = {
    "PATCH /patients": "GET, HEAD, POST",
    "POST /patients/0197f0e2-7a1b-77ac-a4ee-3b4c5d6e7f0c/": "DELETE, GET, HEAD, PUT",
    "PUT /locations": "GET, HEAD, POST",
    "GET /appointments/0197f0e2-7a1b-77ac-a4ee-3b4c5d6e7f0c/status": "POST",
    // `bulk` is a path of its own, not the id of a hospital.
    "GET /hospitals/bulk": "POST",
    "DELETE /hospitals/batches": "GET, HEAD",
    "POST /hospitals/batch/0197f0e2-7a1b-77ac-a4ee-3b4c5d6e7f0c/events": "GET, HEAD",
  };
  for (const [call, methods] of Object.entries(allowed)) {
    const [method = "", path = ""] = call.split(" ");
    for (const bearer of [{ token }, {}]) {
      const body = method === "GET" ? {} : { body: "{ not json" };
      const answer = await world.rest(method, path, { ...bearer, ...body });
      expect({ call, status: answer.status, allow: answer.headers.get("allow"), body: answer.body }).toEqual({
        call,
        status: 405,
        allow: methods,
        body: {
          type: "/errors/method_not_allowed",
          title: "Method not allowed",
          status: 405,
          detail: `This address supports ${methods}.`,
          code: "method_not_allowed",
          request_id: answer.headers.get("x-request-id"),
        },
      });
    }
  }
  expect((await world.rest("PUT", "/nothing-here", { token })).status).toBe(404);
  expect((await world.rest("PUT", "/patients/x/y/z", { token })).status).toBe(404);
  expect((await world.rest("GET", `/patients/${randomUUID()}`, { token })).status).toBe(404);
});

test("unknown addresses, trailing slashes, and patient data that would appear in an address", async () => {
  expect(await world.rest("GET", "/nothing-here", { token })).toMatchObject({
    status: 404,
    body: { code: "not_found" },
  });
  expect((await world.rest("GET", "/patients/", { token })).status).toBe(200);
  const answer = await fetch(`${world.url}/trpc/patients.list?input=${encodeURIComponent('{"json":{"q":"x"}}')}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(answer.status).toBe(405);
});

/** Sends everything before it reads, as many clients do. The line is broken if the server closes it meanwhile. */
function sendThenRead(mebibytes: number, headers: readonly string[]): Promise<string> {
  const { hostname, port } = new URL(world.url);
  const length = mebibytes * 1_048_576;
  const head = ["POST /api/v1/patients HTTP/1.1", `host: ${hostname}`, `content-length: ${length}`, ...headers];
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname).pause().on("error", reject);
    socket.write(`${head.join("\r\n")}\r\n\r\n`);
    socket.write(Buffer.alloc(length, "x"), () => socket.once("data", (answer) => resolve(String(answer))).resume());
  });
}

test("a refusal reaches clients that send their whole body first", async () => {
  const json = ["content-type: application/json", `authorization: Bearer ${token}`];
  expect(await sendThenRead(20, json)).toMatch(/^HTTP\/1.1 413 /u);
  expect(await sendThenRead(20, ["content-type: application/octet-stream", json[1] ?? ""])).toMatch(/^HTTP\/1.1 415 /u);
});
