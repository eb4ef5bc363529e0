import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Client } from "pg";
import { freePort } from "../identity/testing/identity-world.ts";
import { postgresProcesses, signalAll } from "./postgres-processes.ts";
import { runCommand, type ServerProcess, startServerProcess } from "./server-process.ts";
import { serviceToken } from "./service-token.ts";

/** A server with its embedded database, as started by `npm start`, that tests can kill completely and start again. */
export interface WholeServer extends AsyncDisposable {
  readonly url: string;
  /** Access token of a program; it stays valid after a kill. */
  readonly token: string;
  /** Sends SIGKILL to every process in the given order. When it returns, no process is running. */
  kill(first: "server" | "database"): void;
  /** Starts again on the data that the kill left; resolves when the server answers. */
  restart(): Promise<void>;
  /** A connection to the database as its owner; a kill breaks it. */
  look(): Promise<Client>;
}

/** Folder of the embedded database. It is elsewhere if the database's user cannot enter the temporary folder. */
export function embeddedHome(dataDir: string): string {
  const location = path.join(dataDir, "postgres", "location");
  return existsSync(location) ? readFileSync(location, "utf8").trim() : path.join(dataDir, "postgres");
}

export async function startWholeServer(variables: Record<string, string>): Promise<WholeServer> {
  const dataDir = mkdtempSync(path.join(tmpdir(), "daybook-whole-"));
  const settings = { DATA_DIR: dataDir, PORT: String(await freePort()), ...variables };
  await runCommand(["clinic:create", "--name", "Clinic", "--time-zone", "Europe/Paris"], settings);
  const start = async () => {
    const started = await startServerProcess(settings);
    await started.ready;
    return started;
  };
  let server: ServerProcess = await start();
  const client = await runCommand(["client:create", "--name", "Feed", "--role", "service", "--json"], settings);
  const token = await serviceToken(
    server.url,
    JSON.parse(client.stdout) as { client_id: string; client_secret: string },
  );
  const home = embeddedHome(dataDir);
  const kill = (first: "server" | "database") => {
    const database = postgresProcesses(home);
    signalAll(first === "server" ? [server.pid, ...database] : [...database, server.pid], "SIGKILL");
  };
  return {
    url: server.url,
    token,
    kill,
    async restart() {
      await server.end("SIGKILL");
      server = await start();
    },
    async look() {
      const [password, port] = ["password", "port"].map((file) => readFileSync(path.join(home, file), "utf8").trim());
      const client = new Client(`postgres://daybook:${password}@127.0.0.1:${port}/postgres`);
      client.on("error", () => undefined); // expected after a kill
      await client.connect();
      return client;
    },
    async [Symbol.asyncDispose]() {
      kill("server");
      await server.end("SIGKILL");
      for (const folder of [home, dataDir]) rmSync(folder, { recursive: true, force: true });
    },
  };
}
