import { setTimeout as delay } from "node:timers/promises";
import { createDaybookClient } from "@daybook/api/client";
import type { DaybookError } from "@daybook/client";
import type { PatientId } from "@daybook/domain";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { call, cookiesOf, signIn } from "../identity/testing/http-caller.ts";
import { goodPassword } from "../identity/testing/identity-world.ts";
import { type DatabaseLine, startDatabaseLine } from "../testing/database-line.ts";
import { addPatient } from "../testing/front-desk.ts";
import { createServerWorld, type ServerWorld } from "../testing/server-world.ts";

/** What a server answers and logs while its database is unreachable and many requests arrive. */

let line: DatabaseLine;
let world: ServerWorld;
let ways: Readonly<Record<string, () => Promise<string>>>;

const told = ({ status, body, json }: { status: number; body?: unknown; json?: unknown }): string => {
  const { code } = (body ?? json ?? {}) as { code?: string };
  return code === undefined ? String(status) : `${status} ${code}`;
};

beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"), {
    reach: async (databaseUrl) => {
      line = await startDatabaseLine(databaseUrl);
      return line.url;
    },
  });
  const { url, rest, upload } = world;
  const token = await world.tokenOf("admin");
  const client = createDaybookClient({ url, auth: { token } });
  const id = (await addPatient(world, token)) as PatientId;
  const person = { first_name: "Ann", last_name: "Lee", birth_date: "1980-01-02" };
  const email = "desk@clinic.test";
  const account = { clinicId: world.clinic, email, name: "Robin Frost", role: "frontdesk", password: goodPassword };
  await world.server.identity.createUser(account as Parameters<typeof world.server.identity.createUser>[0]);
  const cookie = cookiesOf(await signIn(url, email, goodPassword));
  const program = { authorization: `Basic ${Buffer.from("nobody:nothing").toString("base64")}` };
  ways = {
    read: async () => told(await rest("GET", `/patients/${id}`, { token })),
    search: async () => told(await rest("GET", "/patients?q=lee", { token })),
    write: async () => told(await rest("POST", "/patients", { token, body: person })),
    typed: () =>
      client.patients.get.query({ id }).then(
        () => "200",
        (error: unknown) => {
          const { status, code } = error as DaybookError;
          return `${status} ${code}`;
        },
      ),
    upload: async () => told(await upload("/imports?kind=patients", `last_name,first_name,birth_date\n`, { token })),
    session: async () => told(await call(`${url}/api/v1/session`, { headers: { cookie } })),
    "sign-in": async () => told(await signIn(url, email, goodPassword)),
    program: async () =>
      told(await call(`${url}/auth/oauth2/token`, { headers: program, form: { grant_type: "client_credentials" } })),
    ready: async () => told(await call(`${url}/ready`)),
  };
});
afterAll(async () => {
  await world[Symbol.asyncDispose]();
  await line[Symbol.asyncDispose]();
});

/** Sends every kind of request, two at a time, until told to stop. Both functions tell the answers to each kind. */
function keepAsking() {
  const enough = new AbortController();
  const heard = new Map(Object.keys(ways).map((name) => [name, new Set<string>()]));
  const askers = Object.entries(ways).flatMap(([name, ask]) =>
    Array.from({ length: 2 }, async () => {
      while (!enough.signal.aborted) {
        heard.get(name)?.add(await ask());
        await delay(100);
      }
    }),
  );
  const answers = () => Object.fromEntries([...heard].map(([name, told]) => [name, [...told].toSorted()]));
  return {
    answers,
    async stop() {
      enough.abort();
      await Promise.all(askers);
      return answers();
    },
  };
}

/** The log without the line of each request and without the heads of the audit trail. */
function linesSince(from: number): string[] {
  const entries = world.logged.slice(from).map((entry) => JSON.parse(entry) as { level: string; msg: string });
  const others = entries.filter(({ msg }) => msg !== "request" && msg !== "audit trail sealed");
  return others.map(({ level, msg }) => `${level} ${msg}`);
}

const away = "503 database_unavailable";
/** How each kind of request is answered, and how without the database. */
const expected = {
  read: ["200", away],
  search: ["200", away],
  write: ["201", away],
  typed: ["200", away],
  upload: ["400 file_without_rows", away],
  session: ["200", away],
  "sign-in": ["200", away],
  program: ["401", away],
  ready: ["200", "503"],
};
/** On a busy machine some are answered otherwise, too. */
const containing = (of: (answers: string[]) => string[]): Record<string, string[]> =>
  Object.fromEntries(Object.entries(expected).map(([name, answers]) => [name, expect.arrayContaining(of(answers))]));

test.each([
  ["is cut", () => line.cut(), 3_000],
  ["hangs", () => line.freeze(), 8_000],
])(
  "when the connection to the database is %s during many requests, each is answered 503, and the log has a line for its begin and one for its end",
  async (_, begin, ms) => {
    const from = world.logged.length;
    const asking = keepAsking();
    await expect.poll(asking.answers).toEqual(containing((answers) => answers.slice(0, 1)));
    begin();
    await delay(ms);
    await expect.poll(asking.answers).toEqual(containing((answers) => answers));
    await line.mend();
    await expect.poll(() => linesSince(from).at(-1)).toContain("answers again");
    await delay(1_000); // time for lines that must not come
    expect(await asking.stop()).toEqual(expected);
    const lines = linesSince(from);
    expect([...new Set(lines)]).toEqual([
      "warn the database is unreachable; requests that need it are answered 503",
      "warn the database answers again",
    ]);
    // On a busy machine a request may wait so long that it looks like a second outage; a line for each would be hundreds.
    expect(lines.length).toBeLessThanOrEqual(4);
  },
);
