import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { addPatient, addPractitioner, at, nextMonday } from "@daybook/server/src/testing/front-desk.ts";
import { createServerWorld, type ServerWorld } from "@daybook/server/testing";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createEmptyProject, type EmptyProject, installed, nodesHere } from "./empty-project.ts";
import { hoverAt } from "./hover.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
let world: ServerWorld;
let out: string;
let tarball: string;
let project: EmptyProject;
let credentials: { CLIENT_ID: string; CLIENT_SECRET: string };
let practitionerId: string;

beforeAll(async () => {
  out = mkdtempSync(path.join(tmpdir(), "daybook-packed-"));
  const packed = run("scripts/pack-client.ts", "--out", out);
  tarball = packed.stdout.trim().split("\n").at(-1) ?? "";
  project = createEmptyProject(tarball);
  project.write("service.ts", example());
  project.compile({ module: "nodenext", moduleResolution: "nodenext" }); // a test below checks the output
  world = await createServerWorld(inject("postgresUrl"));
  const made = await world.server.identity.createClient({ clinicId: world.clinic, name: "Outside", role: "service" });
  credentials = { CLIENT_ID: made.client_id, CLIENT_SECRET: made.client_secret };
  practitionerId = await addPractitioner(world, await world.tokenOf("admin"));
}, 120_000);
afterAll(async () => {
  project?.[Symbol.dispose]();
  rmSync(out, { recursive: true, force: true });
  await world?.[Symbol.asyncDispose]();
});

const run = (script: string, ...args: string[]) =>
  spawnSync(process.execPath, [path.join(root, script), ...args], { encoding: "utf8", cwd: root });

/** The complete example in the documentation. */
const example = () =>
  /```ts\n(?<code>[\s\S]*?)```/u.exec(readFileSync(path.join(root, "docs/client.md"), "utf8"))?.groups?.["code"] ?? "";

test("the package contains plain JavaScript and one file of types, and depends on nothing of the server", () => {
  const there = path.join(project.folder, "node_modules/@daybook/client");
  const listed = spawnSync("tar", ["-tzf", path.basename(tarball)], { encoding: "utf8", cwd: out })
    .stdout.trim()
    .split("\n");
  expect(listed.toSorted()).toEqual(
    ["README.md", "dist/index.d.ts", "dist/index.js", "package.json"].map((file) => `package/${file}`),
  );
  const manifest = JSON.parse(readFileSync(path.join(there, "package.json"), "utf8")) as Record<string, object>;
  expect(Object.keys(manifest["dependencies"] ?? {})).toEqual(["@trpc/client", "eventsource", "superjson"]);
  const types = readFileSync(path.join(there, "dist/index.d.ts"), "utf8");
  expect(types).not.toMatch(/^import|import\(/mu);
  const code = readFileSync(path.join(there, "dist/index.js"), "utf8");
  const imported = [...code.matchAll(/from "(?<name>[^"]+)"/gu)].map(({ groups }) => groups?.["name"] ?? "");
  expect(new Set(imported)).toEqual(new Set(["@trpc/client", "eventsource", "superjson"]));
});

test.each([
  ["nodenext", { module: "nodenext", moduleResolution: "nodenext" }],
  [
    "bundler",
    {
      module: "esnext",
      moduleResolution: "bundler",
      noEmit: true,
      exactOptionalPropertyTypes: true,
      noUncheckedIndexedAccess: true,
    },
  ],
])("the example compiles in an empty project with skipLibCheck false: %s", (_, options) => {
  expect(project.compile(options)).toBe("");
});

test("the compiler refuses what the server would refuse", () => {
  project.write(
    "wrong.ts",
    `import { createDaybookClient } from "@daybook/client";
const daybook = createDaybookClient({ url: "http://127.0.0.1", auth: { token: "" } });
void daybook.appointments.book.mutate({ patientId: "p", start: "now", durationMinutes: 30, colour: "red" });
const wrong: number = (await daybook.patients.get.query({ id: "p" })).lastName;
`,
  );
  const said = project.compile({ module: "nodenext", moduleResolution: "nodenext", noEmit: true });
  rmSync(path.join(project.folder, "wrong.ts"));
  expect(said).toMatch(/'colour' does not exist/u);
  expect(said).toMatch(/wrong\.ts\(4,7\).*'string' is not assignable to type 'number'/u);
});

test.each(["book.mutate", "mutate(\n        { patientId, prac"])(
  "an editor shows what a call does and its refusals: at %j",
  async (text) => {
    project.write("service.ts", example());
    const shown = await hoverAt(installed("typescript/bin/tsc"), path.join(project.folder, "service.ts"), text);
    expect(shown).toContain("Book an appointment.");
    expect(shown).toContain(
      "- `appointment_conflict` (409): The practitioner, the patient or the location has another appointment at that time",
    );
  },
);

const nodes = [...nodesHere()];
test.each(nodes)("on Node %s it books, lists and follows changes", async (_version, node) => {
  const { text, code } = await start(node, "out/service.js").ended;
  expect(text.trim().split("\n").toSorted()).toEqual([
    "booked: booked",
    "followed: booked",
    "followed: cancelled",
    "listed: 1",
  ]);
  expect(code).toBe(0);
});

test.each(nodes)("on Node %s calls and streams continue after their token has expired", async (_version, node) => {
  project.write(
    "renew.mjs",
    `import { createDaybookClient } from "@daybook/client";
const { DAYBOOK_URL: url, CLIENT_ID: clientId, CLIENT_SECRET: clientSecret } = process.env;
const daybook = createDaybookClient({ url, auth: { clientId, clientSecret } });
const stream = daybook.appointments.onChange.subscribe(undefined, {
  onStarted: () => console.log("connected"),
  onData: ({ data }) => console.log("followed", data.id),
  onError: (error) => console.log("error", error.kind, error.code),
});
process.stdin.on("data", async (line) => {
  if (String(line).startsWith("stop")) return process.exit(0);
  console.log("me", (await daybook.session.me.query()).role);
});
`,
  );
  const script = start(node, "renew.mjs");
  await script.until("connected");
  script.say("me");
  await script.until("me service");
  const { rowCount } = await world.db.owner.query(
    `update auth."oauthAccessToken" set "expiresAt" = now() - interval '1 minute' where "clientId" = $1`,
    [credentials.CLIENT_ID],
  );
  expect(rowCount).toBeGreaterThan(0);
  await script.until("connected", 2); // the server ended the stream when the token expired, and the client opened it with a new one
  script.say("me");
  await script.until("me service", 2);
  const token = await world.tokenOf("admin");
  const minutes = String(nodes.findIndex(([, program]) => program === node) * 10).padStart(2, "0");
  const booked = await world.rest("POST", "/appointments", {
    token,
    body: {
      patient_id: await addPatient(world, token),
      practitioner_id: practitionerId,
      start: at(nextMonday(), `17:${minutes}`),
      duration_minutes: 10,
    },
  });
  await script.until(`followed ${String(booked.body["id"])}`);
  script.say("stop");
  expect((await script.ended).text).not.toContain("error");
});

test.each([
  ["publint", ["publint/src/cli.js", "run"], "All good!"],
  ["attw", ["@arethetypeswrong/cli/dist/index.js", "--profile", "esm-only", "--no-emoji"], "OK (ESM)"],
])("%s finds nothing wrong with the package", (_, [program = "", ...args], verdict) => {
  const { stdout, stderr, status } = spawnSync(process.execPath, [installed(program), ...args, tarball], {
    encoding: "utf8",
  });
  expect(stdout + stderr).toContain(verdict);
  expect(status).toBe(0);
});

function start(node: string, script: string) {
  const env = { ...process.env, ...credentials, DAYBOOK_URL: world.url, NODE_OPTIONS: "" };
  const child = spawn(node, [script], { cwd: project.folder, env });
  let text = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (text += String(chunk)));
  const ended = new Promise<{ text: string; code: number | null }>((resolve) => {
    child.on("close", (code) => resolve({ text, code }));
  });
  return {
    ended,
    say: (line: string) => void child.stdin.write(`${line}\n`),
    async until(line: string, times = 1) {
      const count = () => text.split("\n").filter((one) => one === line).length;
      await expect.poll(count, { timeout: 20_000, message: line }).toBeGreaterThanOrEqual(times);
    },
  };
}
