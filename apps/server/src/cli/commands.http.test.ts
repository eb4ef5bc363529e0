import { randomUUID } from "node:crypto";
import { writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, inject, test } from "vitest";
import { call, signIn } from "../identity/testing/http-caller.ts";
import { runCommand } from "../testing/server-process.ts";
import { createServerWorld, type ServerWorld, worldSecret } from "../testing/server-world.ts";

let world: ServerWorld;
beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

/** Runs a command as the restricted role while the server is running. */
const daybook = (...args: string[]) =>
  runCommand(args, { DATABASE_URL: world.db.servingUrl, DAYBOOK_SECRET: worldSecret, DATA_DIR: world.dataDir });
const answerOf = ({ stdout }: { stdout: string }) => JSON.parse(stdout) as Record<string, unknown>;

describe("beside a running server", () => {
  test("a new account can sign in, and its creation is in the audit trail", async () => {
    const words = ["--name", "Robin Frost", "--role", "clinician", "--clinic", world.clinic];
    const made = await daybook("user:create", "--email", "Robin@Clinic.test", ...words, "--json");
    expect(made).toMatchObject({ code: 0, stderr: "" });
    const { id, email, password } = answerOf(made);
    expect(email).toBe("robin@clinic.test");
    const signedIn = await signIn(world.url, String(email), String(password));
    expect(signedIn.json["user"]).toMatchObject({ id, role: "clinician" });
    const { rows } = await world.db.owner.query(
      "select actor_kind, action, outcome from audit_event where object_id = $1",
      [id],
    );
    expect(rows).toEqual([{ actor_kind: "system", action: "users.create", outcome: "ok" }]);

    const again = await daybook("user:create", "--email", "robin@clinic.test", ...words);
    expect(again).toMatchObject({ code: 1, stdout: "" });
    expect(again.stderr).toContain("(email_taken)");
    const weak = await daybook("user:create", "--email", "x@clinic.test", ...words, "--password", "short", "--json");
    expect(weak.code).toBe(1);
    expect(answerOf(weak)).toMatchObject({ error: { code: "password_too_short" } });
  });

  test("a client is listed with its last use, rotated with an overlap, and revoked at once", async () => {
    const at = ["--clinic", world.clinic, "--json"];
    const made = answerOf(await daybook("client:create", "--name", "Portal", "--role", "service", ...at));
    const clientId = String(made["client_id"]);
    const tokenWith = (secret: unknown) =>
      call(`${world.url}/auth/oauth2/token`, {
        form: { grant_type: "client_credentials", client_id: clientId, client_secret: String(secret) },
      });
    const listed = async () => {
      const { items } = answerOf(await daybook("client:list", ...at)) as { items: Record<string, unknown>[] };
      return items.find((one) => one["client_id"] === clientId);
    };
    expect(await listed()).toMatchObject({ name: "Portal", role: "service", last_used_at: null });
    const old = (await tokenWith(made["client_secret"])).json["access_token"];
    const session = (token: unknown) => world.rest("GET", "/session", { token: String(token) });
    expect((await session(old)).status).toBe(200);
    expect(Date.parse(String((await listed())?.["last_used_at"]))).toBeGreaterThan(Date.now() - 120_000);

    const rotated = await daybook("client:rotate", "--client-id", clientId, "--json");
    expect(rotated).toMatchObject({ code: 0, stderr: "" });
    const second = answerOf(rotated);
    expect(Object.keys(second)).toEqual(["client_id", "client_secret"]);
    expect(second["client_id"]).toBe(clientId);
    for (const secret of [made["client_secret"], second["client_secret"]])
      expect((await tokenWith(secret)).status).toBe(200);
    expect((await session(old)).status).toBe(200);
    const overlap = Date.parse(String((await listed())?.["old_secret_until"])) - Date.now();
    expect(overlap / 60_000).toBeGreaterThan(55);
    expect(overlap / 60_000).toBeLessThanOrEqual(60);
    await world.db.owner.query("update auth.replaced_secret set good_until = good_until - interval '60 minutes'");
    expect((await tokenWith(made["client_secret"])).status).toBe(401);
    const fresh = await tokenWith(second["client_secret"]);
    expect(fresh.status).toBe(200);

    const { access_token: current } = fresh.json;
    expect((await session(current)).status).toBe(200);
    const revoked = await daybook("client:revoke", "--client-id", clientId, "--json");
    expect(revoked).toMatchObject({ code: 0, stderr: "" });
    for (const token of [old, current]) expect((await session(token)).status).toBe(401);
    for (const secret of [made["client_secret"], second["client_secret"]])
      expect((await tokenWith(secret)).status).toBe(401);
    expect(await listed()).toBeUndefined();
    for (const name of ["client:rotate", "client:revoke"]) {
      const again = await daybook(name, "--client-id", clientId, "--json");
      expect(again.code).toBe(1);
      expect(answerOf(again)).toMatchObject({ error: { code: "client_not_found" } });
    }
    const { rows } = await world.db.owner.query(
      "select action from audit_event where object_type = 'service_client' and action in ('clients.rotate', 'clients.revoke') order by seq",
    );
    expect(rows.map(({ action }) => action as string)).toEqual(["clients.rotate", "clients.revoke"]);
  });

  test("a new client gets a token for its clinic", async () => {
    const made = await daybook(
      "client:create",
      "--name",
      "Nightly",
      "--role",
      "service",
      "--clinic",
      world.clinic,
      "--json",
    );
    const client = answerOf(made);
    expect(Object.keys(client)).toEqual(["client_id", "client_secret"]);
    const { json: discovery } = await call(`${world.url}/.well-known/openid-configuration`);
    const form = { grant_type: "client_credentials" };
    const basic = Buffer.from(`${String(client["client_id"])}:${String(client["client_secret"])}`).toString("base64");
    const headers = { authorization: `Basic ${basic}` };
    const { json: token } = await call(String(discovery["token_endpoint"]), { form, headers });
    const listed = await world.rest("GET", "/patients", { token: String(token["access_token"]) });
    expect(listed.status).toBe(200);
  });

  test("without a clinic id the command uses the oldest clinic, and the answer says which", async () => {
    const made = await daybook("client:create", "--name", "N", "--role", "service");
    expect(made).toMatchObject({ code: 0, stderr: "" });
    expect(made.stdout).toContain(`Clinic ${world.clinic.slice(0, 4)}`);
  });

  test("an unknown clinic is refused, and the message lists the clinics", async () => {
    const made = await daybook("client:create", "--name", "N", "--role", "service", "--clinic", randomUUID());
    expect(made).toMatchObject({ code: 1, stdout: "" });
    expect(made.stderr).toContain("(clinic_not_found)");
    for (const id of [world.clinic, world.otherClinic]) expect(made.stderr).toContain(id);
  });

  test("a file is imported from the shell, and importing it again is refused", async () => {
    const file = path.join(world.dataDir, "hospitals.csv");
    writeFileSync(file, "name,address,phone\nShell A,1 rue Haute,\nShell B,,\n");
    const clinic = ["--clinic", world.clinic];
    const done = await daybook("import", "--kind", "hospitals", file, ...clinic, "--json");
    expect(answerOf(done)).toMatchObject({ status: "COMPLETED", total_rows: 2, created: 1, failed: 1 });
    expect(done).toMatchObject({ code: 1, stderr: "" }); // one row failed
    expect(answerOf(done)["errors"]).toEqual([{ line: 3, why: expect.stringContaining("address") }]);
    const again = await daybook("import", "--kind", "hospitals", file, ...clinic);
    expect(again).toMatchObject({ code: 1, stdout: "" });
    expect(again.stderr).toMatch(/--again yes .*\(file_already_imported\)/u);
    const once = await daybook("import", "--kind", "hospitals", file, ...clinic, "--again", "yes");
    expect(once.stdout).toMatch(
      /^0 of 2 rows were imported, 2 were not\.\n {2}line 2: .*already.*\n {2}line 3: address/u,
    );
    const missing = await daybook("import", "--kind", "hospitals", "nowhere.csv", ...clinic);
    expect(missing.stderr).toContain("(file_not_found)");
  });

  test("a clinic lets its notes go to the summary service, and takes it back", async () => {
    const isOn = async () => {
      const { rows } = await world.db.owner.query<{ id: string; on: boolean }>(
        `select id, summary_service as "on" from clinic where id = any($1) order by id = $2 desc`,
        [[world.clinic, world.otherClinic], world.clinic],
      );
      return rows.map(({ on }) => on);
    };
    const turn = (state: string) =>
      daybook("clinic:update", "--clinic", world.clinic, "--summary-service", state, "--json");
    expect(answerOf(await turn("on"))).toEqual({ id: world.clinic, summary_service: "on" });
    expect(await isOn()).toEqual([true, false]);
    expect(answerOf(await turn("off"))).toEqual({ id: world.clinic, summary_service: "off" });
    expect(await isOn()).toEqual([false, false]);
    expect(await turn("perhaps")).toMatchObject({ code: 2, stdout: "" });
    const { rows } = await world.db.owner.query(
      "select fields, actor_kind from audit_event where action = 'clinics.update' and object_id = $1",
      [world.clinic],
    );
    expect(rows).toEqual(Array.from({ length: 2 }, () => ({ fields: ["summary_service"], actor_kind: "system" })));
  });

  test("notes that older rules read are read again, once", async () => {
    const token = await world.tokenOf("clinician");
    const body = { first_name: "Camille", last_name: "Roux", birth_date: "1980-05-17" };
    const patient = String((await world.rest("POST", "/patients", { token, body })).body["id"]);
    const note = { taken_at: "2024-03-05T09:00:00Z", content: "BP 120/80, known asthma." };
    const filed = await world.rest("POST", `/patients/${patient}/notes`, { token, body: note });
    await world.db.owner.query("delete from finding; update note set rules_version = 0");
    expect(answerOf(await daybook("notes:reread", "--json"))).toMatchObject({ notes: 1 });
    const read = await world.rest("GET", `/patients/${patient}/notes/${String(filed.body["id"])}`, { token });
    expect(read.body["findings"]).toMatchObject([{ label: "bp" }, { label: "asthma" }]);
    expect(answerOf(await daybook("notes:reread", "--json"))).toMatchObject({ notes: 0 });
  });

  test("the audit trail is verified, and a changed entry is named", async () => {
    await expect
      .poll(async () => answerOf(await daybook("audit:verify", "--json")), { timeout: 20_000 })
      .toMatchObject({
        ok: true,
        unsealed: 0,
      });
    const { rows } = await world.db.owner.query<{ seq: string }>("select min(seq) as seq from audit_event");
    const seq = Number(rows[0]?.seq);
    await world.db.owner.query(
      "set session_replication_role = replica; update audit_event set action = 'x' where seq = " + seq,
    );
    const broken = await daybook("audit:verify", "--json");
    expect(broken.code).toBe(1);
    expect(answerOf(broken)).toMatchObject({ ok: false, first_broken: seq });
  });
});

test("a wrong command line: everything on standard error, exit code 2", async () => {
  const made = await daybook("clinic:create", "--time-zone", "Mars/Base", "--json");
  expect(made).toMatchObject({ code: 2, stdout: "" });
  expect(made.stderr).toMatch(/--name N is missing[\s\S]*--time-zone is invalid[\s\S]*Usage: /u);
});

test("an invalid setting and an unreachable database each give one message, without stack or password", async () => {
  const wrong = await runCommand(["audit:verify"], { PORT: "x", LOG_LEVEL: "y" });
  expect(wrong.code).toBe(78);
  expect(wrong.stderr).toContain("Configuration problem (2)");
  const away = await runCommand(["audit:verify"], { DATABASE_URL: "postgres://u:hush@127.0.0.1:1/daybook" });
  expect(away.code).toBe(69);
  expect(away.stderr).toMatch(/nothing answers at 127\.0\.0\.1:1/u);
  expect(away.stderr + wrong.stderr).not.toMatch(/hush|\bat .*\.ts/u);
});
