import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A proxy to a database whose connections tests can cut, as if the network or the computer had failed. */
export interface DatabaseLine extends AsyncDisposable {
  /** URL to connect to. */
  readonly url: string;
  /** Ends every connection and refuses new ones. */
  cut(): void;
  /** Silently drops all data in both directions. */
  freeze(): void;
  /** Allows new connections again; frozen ones end. */
  mend(): Promise<void>;
}

export async function startDatabaseLine(databaseUrl: string): Promise<DatabaseLine> {
  const { hostname, port } = new URL(databaseUrl);
  const sockets = new Set<Socket>();
  let isFrozen = false;
  const server = createServer((client) => {
    const database = connect(Number(port), hostname);
    for (const [from, to] of [
      [client, database],
      [database, client],
    ] as const) {
      sockets.add(from);
      from.on("data", (bytes) => void (isFrozen || to.write(bytes)));
      from
        .on("error", () => undefined)
        .on("close", () => {
          sockets.delete(from);
          to.destroy();
        });
    }
  });
  const listen = async (at: number) => {
    server.listen(at, "127.0.0.1");
    await once(server, "listening");
  };
  const endAll = () => {
    for (const socket of sockets) socket.destroy();
  };
  await listen(0);
  const own = (server.address() as AddressInfo).port;
  const url = new URL(databaseUrl);
  url.hostname = "127.0.0.1";
  url.port = String(own);
  return {
    url: url.toString(),
    cut() {
      server.close();
      endAll();
    },
    freeze() {
      isFrozen = true;
    },
    async mend() {
      if (isFrozen) endAll();
      isFrozen = false;
      if (!server.listening) await listen(own);
    },
    async [Symbol.asyncDispose]() {
      server.close();
      endAll();
    },
  };
}
