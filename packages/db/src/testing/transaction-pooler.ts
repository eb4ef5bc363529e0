import { once } from "node:events";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { Client } from "pg";

/** A pooler in transaction mode, like PgBouncer, for a real database; it does not check passwords. */
export interface TransactionPooler extends AsyncDisposable {
  readonly url: string;
}

interface Options {
  /** Number of database connections that its clients share. */
  readonly connections: number;
  /** Which idle connection is used next. */
  readonly order: "newest-first" | "oldest-first";
}

export async function startTransactionPooler(databaseUrl: string, options: Options): Promise<TransactionPooler> {
  const backends = await Promise.all(Array.from({ length: options.connections }, () => connect(databaseUrl)));
  const idle = backends.map(({ socket }) => socket);
  const waiting: ((socket: Socket) => void)[] = [];
  const take = async (): Promise<Socket> => {
    const free = options.order === "newest-first" ? idle.pop() : idle.shift();
    return free ?? (await new Promise((resolve) => waiting.push(resolve)));
  };
  const give = (socket: Socket) => {
    const next = waiting.shift();
    if (next) next(socket);
    else idle.push(socket);
  };
  const clients = new Set<Socket>();
  const server = createServer((client) => {
    clients.add(client);
    client.on("error", () => undefined).on("close", () => clients.delete(client));
    serve(client, take, give);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = new URL(databaseUrl);
  url.port = String((server.address() as AddressInfo).port);
  return {
    url: url.toString(),
    async [Symbol.asyncDispose]() {
      for (const client of clients) client.destroy();
      for (const { socket } of backends) socket.destroy();
      server.close();
    },
  };
}

/** Logs in with the driver and takes over its socket. */
async function connect(databaseUrl: string): Promise<{ socket: Socket }> {
  const client = new Client({ connectionString: databaseUrl });
  client.on("error", () => undefined);
  await client.connect();
  const { stream } = (client as unknown as { connection: { stream: Socket } }).connection;
  stream.removeAllListeners("data");
  return { socket: stream };
}

/** Splits a stream into messages: each is a letter, a length that includes itself, and the content. */
function splitter(onMessage: (letter: string, message: Buffer) => void): (chunk: Buffer) => void {
  let rest = Buffer.alloc(0);
  return (chunk) => {
    rest = Buffer.concat([rest, chunk]);
    while (rest.length >= 5 && rest.length > rest.readInt32BE(1)) {
      const end = 1 + rest.readInt32BE(1);
      onMessage(String.fromCharCode(rest[0] ?? 0), rest.subarray(0, end));
      rest = rest.subarray(end);
    }
  };
}

/** AuthenticationOk and ReadyForQuery. */
const letIn = Buffer.from([82, 0, 0, 0, 8, 0, 0, 0, 0, 90, 0, 0, 0, 5, 73]);
const idleStatus = "I";

function serve(client: Socket, take: () => Promise<Socket>, give: (socket: Socket) => void): void {
  let backend: Promise<Socket> | undefined;
  let unanswered = 0;
  const release = (socket: Socket) => {
    socket.removeAllListeners("data");
    backend = undefined;
    give(socket);
  };
  const answers = (socket: Socket) =>
    splitter((letter, message) => {
      client.write(message);
      if (letter !== "Z") return;
      unanswered -= 1;
      if (unanswered === 0 && message.toString("latin1", 5) === idleStatus) release(socket);
    });
  const send = splitter((letter, message) => {
    if (letter === "X") return void client.end();
    if (letter === "Q" || letter === "S") unanswered += 1;
    backend ??= take().then((socket) => socket.on("data", answers(socket)));
    void backend.then((socket) => socket.write(Buffer.from(message)));
  });
  client.once("data", () => {
    client.write(letIn);
    client.on("data", send);
  });
}
