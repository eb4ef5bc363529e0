import { randomUUID } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import type { ImportDeskLimits } from "@daybook/api";
import { createDaybookClient } from "@daybook/api/client";
import { createTestDatabase, type TestDatabase } from "@daybook/db/testing";
import { type ClinicId, clinicId, type Instant, type Role } from "@daybook/domain";
import type { HealthDirectoryConfig, HospitalDirectoryConfig, SummaryModelConfig } from "../config.ts";
import { type DemoClinic, demoClinicId } from "../demo/demo-clinic.ts";
import { loadDemo } from "../demo/load-demo.ts";
import { freePort } from "../identity/testing/identity-world.ts";
import { type RunningServer, startServer } from "../start-server.ts";
import { zoneRulesFile } from "../zone-rules/read-zone-rules.ts";
import { demoTemplate } from "./demo-template.ts";

export interface Answer<Body = Record<string, unknown>> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

export interface RequestOptions {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Record<string, string>;
}

interface UploadOptions {
  readonly token: string;
  readonly fields?: Record<string, string>;
  readonly headers?: Record<string, string>;
  readonly name?: string;
}

interface Credential {
  readonly clientId: string;
  readonly clientSecret: string;
}

export interface ServerWorld extends AsyncDisposable {
  readonly db: TestDatabase;
  readonly server: RunningServer;
  readonly url: string;
  readonly clinic: ClinicId;
  readonly otherClinic: ClinicId;
  /** All log lines of the server. */
  readonly logged: string[];
  /** The server's clock, in milliseconds since the Unix epoch. */
  readonly now: () => number;
  /** Moves the server's clock forwards. */
  readonly advance: (minutes: number) => void;
  /** An access token of a service client with this role, from the token endpoint. */
  readonly tokenOf: (role: Role, clinic?: ClinicId) => Promise<string>;
  readonly clientOf: (role: Role, clinic?: ClinicId) => Promise<ReturnType<typeof createDaybookClient>>;
  readonly dataDir: string;
  /** Uploads a file in a form. The path is the part after /api/v1. */
  readonly upload: (path: string, file: string | Uint8Array, options: UploadOptions) => Promise<Answer>;
  /** Calls the REST API. The path is the part after /api/v1. */
  readonly rest: (method: string, path: string, options?: RequestOptions) => Promise<Answer>;
  /** Starts another server on the same database. */
  readonly another: () => Promise<{ url: string; server: RunningServer }>;
}

/** The secret of the servers in all worlds. */
export const worldSecret = "a secret for tests, long enough to be one 0123456789";

/**
 * A whole server on its own port with its own database, which has two empty clinics in Europe/Paris, or a demo clinic and an
 * empty one.
 */
export async function createServerWorld(
  clusterUrl: string,
  options: {
    now?: () => number;
    /** A demo clinic, or the usual one of a moment. */
    demo?: DemoClinic | Instant;
    importLimits?: Partial<ImportDeskLimits>;
    hospitalDirectory?: HospitalDirectoryConfig;
    summaryModel?: SummaryModelConfig;
    healthDirectory?: HealthDirectoryConfig;
    requestsPerMinute?: number;
    deskPatients?: number;
    /** Content of DATA_DIR/zone-rules.json. All servers in this process use the rules of the one that started last. */
    zoneRules?: string;
    /** Maps the database's URL to the one that the servers use; the same if omitted. */
    reach?: (databaseUrl: string) => Promise<string>;
  } = {},
): Promise<ServerWorld> {
  const { demo } = options;
  const db = await createTestDatabase(
    clusterUrl,
    ...(typeof demo === "string" ? [await demoTemplate(clusterUrl, demo, worldSecret)] : []),
  );
  const databaseUrl = (await options.reach?.(db.servingUrl)) ?? db.servingUrl;
  const logged: string[] = [];
  const running: RunningServer[] = [];
  const dataDir = mkdtempSync(path.join(tmpdir(), "daybook-files-"));
  if (options.zoneRules !== undefined) writeFileSync(path.join(dataDir, zoneRulesFile), options.zoneRules);
  let offset = 0;
  const now = () => (options.now?.() ?? Date.now()) + offset;
  const start = async () => {
    const port = await freePort();
    const publicUrl = `http://127.0.0.1:${port}`;
    const note = (level: string) => (fields: object, message: string) =>
      void logged.push(JSON.stringify({ level, ...fields, msg: message }));
    const server = await startServer({
      databaseUrl,
      host: "127.0.0.1",
      port,
      publicUrl,
      secret: worldSecret,
      dataDir,
      importLimits: options.importLimits ?? {},
      hospitalDirectory: options.hospitalDirectory ?? null,
      summaryModel: options.summaryModel ?? null,
      healthDirectory: options.healthDirectory ?? null,
      ...(options.deskPatients === undefined ? {} : { deskPatients: options.deskPatients }),
      ...(options.requestsPerMinute === undefined ? {} : { requestsPerMinute: options.requestsPerMinute }),
      now,
      log: { info: note("info"), warn: note("warn"), error: note("error") },
    });
    running.push(server);
    return { url: publicUrl, server };
  };
  const { url, server } = await start();
  // It is loaded into a database without clinics, as at a first start.
  if (typeof demo === "object") await loadDemo(server.services, server.identity, demo);
  const clinic = demo ? demoClinicId : await addClinic(db);
  const otherClinic = await addClinic(db);
  const clients = new Map<string, Promise<Credential>>();
  const credentialOf = (role: Role, at: ClinicId) => {
    const key = `${at}:${role}`;
    const known = clients.get(key);
    if (known) return known;
    const made = server.identity
      .createClient({ clinicId: at, name: `test ${role}`, role })
      .then(({ client_id, client_secret }) => ({ clientId: client_id, clientSecret: client_secret }));
    clients.set(key, made);
    return made;
  };
  return {
    db,
    server,
    url,
    clinic,
    otherClinic,
    logged,
    now,
    advance: (minutes) => {
      offset += minutes * 60_000;
    },
    async tokenOf(role, at = clinic) {
      const { clientId, clientSecret } = await credentialOf(role, at);
      const discovery = (await (await fetch(`${url}/.well-known/openid-configuration`)).json()) as {
        token_endpoint: string;
      };
      const response = await fetch(discovery.token_endpoint, {
        method: "POST",
        headers: { authorization: `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}` },
        body: new URLSearchParams({ grant_type: "client_credentials" }),
      });
      return ((await response.json()) as { access_token: string }).access_token;
    },
    clientOf: async (role, at = clinic) => createDaybookClient({ url, auth: await credentialOf(role, at) }),
    dataDir,
    upload: (path, file, options) => uploadFile(url, path, file, options),
    rest: (method, path, request) => callRest(url, method, path, request),
    another: start,
    async [Symbol.asyncDispose]() {
      await Promise.all(running.map((one) => one.stop()));
      await db.close();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

export async function callRest(
  url: string,
  method: string,
  path: string,
  { token, body, headers = {} }: RequestOptions = {},
): Promise<Answer> {
  const response = await fetch(`${url}/api/v1${path}`, {
    method,
    headers: {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(body === undefined ? {} : { "content-type": "application/json" }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: (text === "" ? {} : JSON.parse(text)) as Record<string, unknown>,
  };
}

async function addClinic(db: TestDatabase): Promise<ClinicId> {
  const id = clinicId.parse(randomUUID());
  await db.owner.query("insert into clinic (id, name, time_zone) values ($1, $2, 'Europe/Paris')", [
    id,
    `Clinic ${id.slice(0, 4)}`,
  ]);
  return id;
}

export async function uploadFile(
  url: string,
  path: string,
  file: string | Uint8Array,
  { token, fields = {}, headers = {}, name = "file.csv" }: UploadOptions,
): Promise<Answer> {
  const form = new FormData();
  for (const [key, value] of Object.entries(fields)) form.append(key, value);
  form.append("file", new Blob([file]), name);
  const response = await fetch(`${url}/api/v1${path}`, {
    method: "POST",
    headers: { authorization: `Bearer ${token}`, ...headers },
    body: form,
  });
  return { status: response.status, headers: response.headers, body: (await response.json()) as Answer["body"] };
}
