import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { type AddressInfo, connect } from "node:net";

/** A line between the browser and the server that can be made bad: slow, dead, or one that loses an answer. */
export interface SlowLine extends AsyncDisposable {
  /** The address of the proxy that the browser must use. */
  readonly url: string;
  /** Delays every answer by that much. */
  readonly slowBy: (milliseconds: number) => void;
  /** Delays the requests whose address matches; null for none. */
  readonly slowOnly: (address: RegExp | null, milliseconds: number) => void;
  /** Lets nothing through and closes nothing: like a server that hangs, or a cable that was pulled out somewhere. */
  readonly stop: () => void;
  readonly resume: () => void;
  /** The server handles the next matching request, and its answer is lost. */
  readonly loseAnswerTo: (address: RegExp) => void;
  /** Requested addresses, in order. */
  readonly asked: readonly string[];
}

/** A proxy on this machine that the browser uses, so that the page's address stays the server's own. */
export async function createSlowLine(): Promise<SlowLine> {
  const asked: string[] = [];
  let delay = 0;
  let only: { address: RegExp; milliseconds: number } | null = null;
  let lost: RegExp | null = null;
  let open = Promise.resolve();
  let resume = () => {};

  const pass = async (question: IncomingMessage, reply: ServerResponse): Promise<void> => {
    const address = question.url ?? "";
    await pause(only?.address.test(address) ? only.milliseconds : delay);
    await open;
    asked.push(address);
    const losesAnswer = lost?.test(address) ?? false;
    if (losesAnswer) lost = null;
    const onward = request(address, { method: question.method, headers: question.headers }, (answer) => {
      if (losesAnswer) {
        answer.resume().on("end", () => reply.destroy());
        return;
      }
      reply.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.on("data", (part: Buffer) => void open.then(() => reply.write(part)));
      answer.on("end", () => void open.then(() => reply.end()));
    });
    onward.on("error", () => reply.destroy());
    reply.on("close", () => onward.destroy());
    question.pipe(onward);
  };
  const server = createServer((question, reply) => void pass(question, reply));
  // Playwright's own requests, with which a desk signs in, come through a tunnel; the page's requests do not.
  server.on("connect", ({ url = "" }, socket) => {
    const { hostname, port } = new URL(`http://${url}`);
    const onward = connect(Number(port), hostname, () => {
      socket.write("HTTP/1.1 200 OK\r\n\r\n");
      onward.pipe(socket).pipe(onward);
    });
    onward.on("error", () => socket.destroy());
    socket.on("error", () => onward.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    slowBy: (milliseconds) => {
      delay = milliseconds;
    },
    slowOnly: (address, milliseconds) => {
      only = address && { address, milliseconds };
    },
    stop: () => {
      open = new Promise((resolve) => {
        resume = resolve;
      });
    },
    resume: () => resume(),
    loseAnswerTo: (address) => {
      lost = address;
    },
    asked,
    async [Symbol.asyncDispose]() {
      resume();
      server.closeAllConnections();
      await new Promise((resolve) => {
        server.close(resolve);
      });
    },
  };
}

const pause = async (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
