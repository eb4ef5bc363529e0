import { readFileSync } from "node:fs";
import { appRouter, declaredProcedures } from "@daybook/api";
import { Validator } from "@seriousme/openapi-schema-validator";
import Fastify from "fastify";
import { expect, test } from "vitest";
import { documented } from "../../testing/documented.ts";
import { registerRest } from "../rest/rest-route.ts";
import { toCamel, toCamelKey } from "../rest/snake-case.ts";
import { registerDocs } from "./docs-route.ts";
import { examples } from "./examples/examples.ts";
import { importPaths } from "./import-routes.ts";
import { notePaths } from "./note-routes.ts";
import { openApiDocument } from "./openapi-document.ts";
import { SchemaWriter } from "./schemas.ts";

const procedures = declaredProcedures(appRouter);
const publicUrl = "https://daybook.clinic.example";
const document = openApiDocument({ procedures, publicUrl });
const { operations, bodiesOf, errorsOf } = documented(document);
const offered = procedures.filter(({ meta }) => meta.rest);

test("the document is OpenAPI 3.1", async () => {
  const { valid, errors } = await new Validator().validate({ ...structuredClone(document) });
  expect({ valid, errors }).toEqual({ valid: true, errors: undefined });
});

test("exactly the served routes are documented", async () => {
  const served: string[] = [];
  const app = Fastify();
  app.addHook("onRoute", ({ method, url }) => {
    if (method !== "HEAD" && !url.startsWith("/docs"))
      served.push(`${String(method)} ${url.replaceAll(/:(\w+)/gu, "{$1}")}`);
  });
  registerRest(app, { router: appRouter, procedures, contextOf: () => Promise.reject(new Error("not called")) });
  await registerDocs(app, { procedures, publicUrl });
  await app.ready();
  const elsewhere = [
    "GET /health",
    "GET /ready",
    "GET /metrics",
    "POST /auth/oauth2/token",
    ...Object.entries({ ...importPaths(new SchemaWriter()), ...notePaths(new SchemaWriter()) }).flatMap(
      ([path, item]) => Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    ),
  ];
  const told = operations.map(({ method, path }) => `${method} ${path}`);
  expect(told.toSorted()).toEqual([...served, ...elsewhere].toSorted());
  expect(new Set(operations.map(({ operationId }) => operationId)).size).toBe(operations.length);
});

test.each(operations.flatMap(bodiesOf))("$name has examples that match its schema", ({ schema, examples }) => {
  expect(examples).not.toHaveLength(0);
  for (const example of examples) expect(errorsOf(schema, example)).toEqual([]);
});

test("an example that does not match its schema would be found", () => {
  const pointer = "/components/schemas/Patient";
  const patient = examples["patients.get"]?.response ?? {};
  expect(errorsOf(pointer, patient)).toEqual([]);
  expect(errorsOf(pointer, { ...patient, birth_date: "17/05/1980" })).not.toEqual([]);
  expect(errorsOf(pointer, { ...patient, nickname: "Cam" })).not.toEqual([]);
});

test.each(offered)("$path accepts its example", ({ meta, input, output }) => {
  const { path, query, request, response } = examples[meta.path] ?? {};
  const { sort, ...rest } = toCamel({ ...query, ...request, ...path }) as Record<string, unknown>;
  const sorted = typeof sort === "string" ? { sort: sort.split(",").map(toCamelKey).join(",") } : {};
  expect(input.safeParse({ ...rest, ...sorted }).error).toBeUndefined();
  // An answer without a body in REST has one only over tRPC.
  const told = meta.rest?.status === 204 ? undefined : output?.safeParse(toCamel(response));
  expect(told?.error).toBeUndefined();
});

test("every parameter in a path has an example, and every query that needs one", () => {
  const missing = operations.flatMap(({ operationId, parameters = [] }) =>
    (parameters as Record<string, unknown>[])
      .filter((parameter) => parameter["required"] && parameter["example"] === undefined)
      .map(({ name }) => `${operationId as string} ${name as string}`),
  );
  expect(missing).toEqual([]);
});

test("the documented sort keys are those that REST accepts", () => {
  const list = operations.find(({ operationId }) => operationId === "patients.list");
  const parameters = (list?.["parameters"] ?? []) as { name: string; schema: { pattern: string } }[];
  const sort = parameters.find(({ name }) => name === "sort");
  const pattern = new RegExp(sort?.schema.pattern ?? "", "u");
  expect(pattern.test("last_name,-birth_date")).toBe(true);
  expect(pattern.test("lastName")).toBe(false);
});

test("the example of a failure has the status under which it is listed", () => {
  const failures = operations.flatMap((operation) =>
    bodiesOf(operation).flatMap(({ name, examples }) =>
      examples.flatMap((example) => (typeof example === "object" && example ? [{ name, example }] : [])),
    ),
  );
  const wrong = failures.filter(({ name, example }) => {
    const { status, code } = example as { status?: unknown; code?: unknown };
    return typeof code === "string" && typeof status === "number" && !name.endsWith(`/responses/${status}`);
  });
  expect(failures.filter(({ example }) => "code" in example).length).toBeGreaterThan(300);
  expect(wrong.map(({ name }) => name)).toEqual([]);
});

test("every operation has a description, and every command takes an idempotency key", () => {
  expect(operations.filter(({ description }) => !description).map(({ operationId }) => operationId)).toEqual([]);
  const keyed = operations.filter(({ parameters = [] }) =>
    (parameters as { $ref?: string }[]).some(({ $ref }) => $ref?.endsWith("/IdempotencyKey")),
  );
  const commands = offered.filter(({ type }) => type === "mutation").map(({ path }) => path);
  const uploads = ["imports.upload", "imports.bulk"];
  expect(keyed.map(({ operationId }) => String(operationId)).toSorted()).toEqual([...commands, ...uploads].toSorted());
});

test.each([
  ["patients.create", "phone", ["+33 1 23 45 67 89", "(0)4 72-00.00/01"], ["12", "call us", "+33 1 ext 5"]],
  ["practitioners.create", "rpps_number", ["10000000009"], ["1000000000", "a0000000009"]],
  ["users.create", "password", ["ghost lamp river 9"], ["short", "x".repeat(129)]],
])("%s says what a %s is", (path, member, good, bad) => {
  const operation = operations.find(({ operationId }) => operationId === path);
  const [body] = operation ? bodiesOf(operation) : [];
  const pointer = `${body?.schema}/properties/${member}`;
  for (const value of good) expect(errorsOf(pointer, value)).toEqual([]);
  for (const value of bad) expect(errorsOf(pointer, value)).not.toEqual([]);
});

test("the schema of an address requires a country of two letters, that of a booking an end or a duration", () => {
  const bookings = operations.find(({ operationId }) => operationId === "appointments.book");
  const pointer = (bookings && bodiesOf(bookings)[0]?.schema) ?? "";
  const { duration_minutes: minutes, ...rest } = examples["appointments.book"]?.request ?? {};
  const end = "2027-03-01T09:30:00Z";
  expect(errorsOf(pointer, { ...rest, duration_minutes: minutes })).toEqual([]);
  expect(errorsOf(pointer, { ...rest, end })).toEqual([]);
  expect(errorsOf(pointer, rest)).not.toEqual([]);
  expect(errorsOf(pointer, { ...rest, end, duration_minutes: minutes })).not.toEqual([]);
  const country = "/components/schemas/AddressInput/properties/country";
  expect(errorsOf(country, "FR")).toEqual([]);
  expect(errorsOf(country, "France")).not.toEqual([]);
});

test("every mentioned code is in the list of codes", () => {
  const list = readFileSync(new URL("../../../../../docs/errors.md", import.meta.url), "utf8");
  const listed = new Set([...list.matchAll(/^\| `(\w+)`/gmu)].map(([, code]) => code));
  const mentioned = operations
    .flatMap(bodiesOf)
    .flatMap(({ examples }) => examples)
    .flatMap((example) => (example as { code?: string }).code ?? []);
  expect(new Set(mentioned).size).toBeGreaterThan(20);
  expect(mentioned.filter((code) => !listed.has(code))).toEqual([]);
});

test("the committed document is the current one", () => {
  const committed = JSON.parse(readFileSync(new URL("../../../../../docs/openapi.json", import.meta.url), "utf8"));
  expect(committed.paths).toEqual(JSON.parse(JSON.stringify(document.paths)));
});

test.each(offered)("$path documents its failures", ({ path, meta }) => {
  const operation = operations.find(({ operationId }) => operationId === path);
  const inPath = meta.rest?.path.includes("{") ? ["404"] : [];
  const ofBody = operation && "requestBody" in operation ? ["413", "415"] : [];
  const expected = ["400", "401", "403", "429", "500", "503", ...inPath, ...ofBody];
  expect(Object.keys(operation?.["responses"] as object)).toEqual(expect.arrayContaining(expected));
});
