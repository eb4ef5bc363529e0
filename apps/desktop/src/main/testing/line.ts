import { once } from "node:events";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/** A line between a desk and its server that tests can make as bad as real ones. */
export interface Line extends AsyncDisposable {
  /** The address under which the server is reached through this line. */
  readonly url: string;
  /** Ends every connection and refuses new ones. */
  readonly cut: () => void;
  /** Allows connections again. */
  readonly mend: () => Promise<void>;
  /** From now on, every nth piece of an answer is lost, together with its connection; 0 loses none. */
  readonly loseEvery: (nth: number) => void;
  /** From now on, everything arrives this much later. */
  readonly delay: (ms: number) => void;
  /** How many pieces of answers were lost. */
  readonly lost: () => number;
}

export async function startLine(serverUrl: string): Promise<Line> {
  const { hostname, port } = new URL(serverUrl);
  const sockets = new Set<Socket>();
  const state = { loseEvery: 0, delayMs: 0, pieces: 0, lost: 0 };

  function pass(from: Socket, to: Socket, isAnswer: boolean): void {
    sockets.add(from);
    from
      .on("data", (bytes) => {
        if (isAnswer && state.loseEvery > 0 && ++state.pieces % state.loseEvery === 0) {
          state.lost += 1;
          from.destroy();
          to.destroy();
          return;
        }
        if (state.delayMs === 0) to.write(bytes);
        else setTimeout(() => to.write(bytes), state.delayMs);
      })
      .on("error", () => undefined)
      .on("close", () => {
        sockets.delete(from);
        to.destroy();
      });
  }
  const server = createServer((desk) => {
    const far = connect(Number(port), hostname);
    pass(desk, far, false);
    pass(far, desk, true);
  });
  const listen = async (at: number) => {
    server.listen(at, "127.0.0.1");
    await once(server, "listening");
  };
  await listen(0);
  const own = (server.address() as AddressInfo).port;
  const cut = () => {
    server.close();
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${own}`,
    cut,
    async mend() {
      if (!server.listening) await listen(own);
    },
    loseEvery: (nth) => {
      state.loseEvery = nth;
    },
    delay: (ms) => {
      state.delayMs = ms;
    },
    lost: () => state.lost,
    async [Symbol.asyncDispose]() {
      cut();
    },
  };
}
