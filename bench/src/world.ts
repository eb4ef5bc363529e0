import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { startEmbedded } from "@daybook/db/embedded";
import { createPool, inClinic, insertClinic, prepareDatabase } from "@daybook/db/postgres";
import { type ClinicId, clinicId, type Role, type TimeZone } from "@daybook/domain";
import { type RunningServer, startServer } from "@daybook/server/src/start-server.ts";
import { Client, Pool } from "pg";

/** A new database with durable commits, the product's server on it, and the sizes of this run. */
export interface World {
  readonly full: boolean;
  readonly folder: string;
  /** Pool without row level security, to load and check data. */
  readonly owner: Pool;
  readonly ownerUrl: string;
  /** Address of the restricted role, which the product uses. */
  readonly servingUrl: string;
  readonly pool: Pool;
  readonly server: RunningServer;
  readonly addClinic: (name: string) => Promise<ClinicId>;
  readonly tokenOf: (clinic: ClinicId, role: Role) => Promise<string>;
  readonly stop: () => Promise<void>;
}

const database = "bench";

export async function openWorld(full: boolean): Promise<World> {
  const folder = mkdtempSync(path.join(tmpdir(), "daybook-bench-"));
  const cluster = await startEmbedded({ dir: path.join(folder, "postgres") });
  const admin = new Client({ connectionString: cluster.url() });
  await admin.connect();
  await admin.query(`create database ${database}`);
  await admin.end();
  const ownerUrl = cluster.url(database);
  const { servingUrl } = await prepareDatabase(ownerUrl);
  const owner = new Pool({ connectionString: ownerUrl, max: 4 });
  const pool = createPool(servingUrl);
  const port = await freePort();
  const quiet = () => undefined;
  const server = await startServer({
    databaseUrl: ownerUrl,
    host: "127.0.0.1",
    port,
    publicUrl: `http://127.0.0.1:${port}`,
    secret: randomBytes(32).toString("hex"),
    dataDir: folder,
    log: { info: quiet, warn: quiet, error: quiet },
  });
  return {
    full,
    folder,
    owner,
    ownerUrl,
    servingUrl,
    pool,
    server,
    async addClinic(name) {
      const id = clinicId.parse(randomUUID());
      await inClinic(pool, id, (tx) => insertClinic(tx, { name, timeZone: "Europe/Paris" as TimeZone }));
      return id;
    },
    async tokenOf(clinic, role) {
      const client = await server.identity.createClient({ clinicId: clinic, name: `bench ${role}`, role });
      return fetchToken(server.url, client);
    },
    async stop() {
      await server.stop();
      await Promise.all([pool.end(), owner.end()]);
      await cluster.release();
      // For root the data is in another folder, because PostgreSQL does not run as root.
      for (const dir of [folder, cluster.home]) rmSync(dir, { recursive: true, force: true });
    },
  };
}

async function fetchToken(url: string, client: { client_id: string; client_secret: string }): Promise<string> {
  const discovery = await fetch(`${url}/.well-known/oauth-authorization-server`);
  const { token_endpoint: endpoint } = (await discovery.json()) as { token_endpoint: string };
  const basic = Buffer.from(`${client.client_id}:${client.client_secret}`).toString("base64");
  const response = await fetch(endpoint, {
    method: "POST",
    headers: { authorization: `Basic ${basic}` },
    body: new URLSearchParams({ grant_type: "client_credentials" }),
  });
  return ((await response.json()) as { access_token: string }).access_token;
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === "object" ? resolve(address.port) : reject(new Error("no free port")),
      );
    });
  });
}
