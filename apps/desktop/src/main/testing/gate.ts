import { once } from "node:events";
import { createServer, request, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

/** A way to the server that holds requests back until a test lets them through. */
export interface Gate extends AsyncDisposable {
  readonly url: string;
  /** From now on, requests for this procedure wait. Returns the function that lets them through. */
  readonly hold: (procedure: string) => () => void;
  /** Number of requests for this procedure that have come and are not answered to their end. */
  readonly open: (procedure: string) => number;
}

export async function startGate(serverUrl: string): Promise<Gate> {
  const held = new Map<string, PromiseWithResolvers<void>>();
  const answers = new Map<ServerResponse, string>();
  const isFor = (address: string, procedure: string) => address.split("?")[0] === `/trpc/${procedure}`;

  const server: Server = createServer(async (asked, reply) => {
    const address = asked.url ?? "";
    answers.set(reply, address);
    reply.on("close", () => answers.delete(reply));
    await Promise.all([...held].filter(([name]) => isFor(address, name)).map(async ([, { promise }]) => promise));
    const { method, headers } = asked;
    const onward = request(`${serverUrl}${address}`, { method, headers }, (answer) => {
      reply.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(reply);
    });
    onward.on("error", () => reply.destroy());
    reply.on("close", () => onward.destroy());
    asked.pipe(onward);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hold(procedure) {
      const passage = Promise.withResolvers<void>();
      held.set(procedure, passage);
      return () => {
        held.delete(procedure);
        passage.resolve();
      };
    },
    open: (procedure) => [...answers.values()].filter((address) => isFor(address, procedure)).length,
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
    },
  };
}
