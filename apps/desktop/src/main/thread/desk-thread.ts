import { Worker } from "node:worker_threads";
import type { Answer, DeskStatus, Questions, ServerReply, ServerRequest, Told } from "../../shared/bridge.ts";
import type { FromThread, ThreadOptions, ToThread } from "./messages.ts";

/** The desk, as the main process sees it: everything is done in another thread. */
export interface DeskThread {
  readonly call: (path: string, input: unknown) => Promise<Answer>;
  readonly follow: (path: string, input: unknown, tell: (told: Told) => void) => () => void;
  readonly ask: (question: keyof Questions, given: unknown) => Promise<unknown>;
  readonly request: (request: ServerRequest) => Promise<ServerReply | null>;
  /** As last told. */
  readonly status: () => DeskStatus;
  readonly onStatus: (listener: (status: DeskStatus) => void) => () => void;
  /** Closes the desk's files and ends the thread. */
  readonly close: () => Promise<void>;
}

const unknownYet: DeskStatus = {
  deviceId: null,
  online: true,
  offlineSince: null,
  lastSync: null,
  pending: 0,
  attention: 0,
  problem: null,
  outageSheet: null,
  filling: null,
};
/** How long the desk may take to close its files before the thread is ended. */
const closeMs = 5_000;

/**
 * Starts the thread that holds the desk. SQLite answers synchronously: in the main process it would hold up the window.
 * @param file the built `desk-worker.js`
 * @param onFailure is called when the thread has died
 */
export function startDeskThread(file: URL, options: ThreadOptions, onFailure: (error: Error) => void): DeskThread {
  const worker = new Worker(file, { workerData: options });
  const waiting = new Map<number, (got: never) => void>();
  const followers = new Map<number, (told: Told) => void>();
  const listeners = new Set<(status: DeskStatus) => void>();
  const closed = Promise.withResolvers<void>();
  let status = unknownYet;
  let lastId = 0;
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread of Node's has no origin
  const send = (message: ToThread) => worker.postMessage(message);
  const newId = (): number => {
    lastId += 1;
    return lastId;
  };
  const ask = async <Got>(message: (id: number) => ToThread): Promise<Got> =>
    new Promise((resolve) => {
      const id = newId();
      waiting.set(id, resolve);
      send(message(id));
    });

  worker.on("message", (message: FromThread) => {
    switch (message.kind) {
      case "got":
        waiting.get(message.id)?.(message.got as never);
        waiting.delete(message.id);
        break;
      case "told":
        followers.get(message.id)?.(message.told);
        if (!message.told.ok) followers.delete(message.id);
        break;
      case "status":
        status = message.status;
        for (const tell of listeners) tell(status);
        break;
      case "closed":
        closed.resolve();
        break;
    }
  });
  worker.on("error", onFailure);
  worker.on("exit", () => closed.resolve());

  return {
    call: async (path, input) => ask((id) => ({ kind: "call", id, path, input })),
    ask: async (question, given) => ask((id) => ({ kind: "ask", id, question, given })),
    request: async (request) => ask((id) => ({ kind: "request", id, request })),
    follow(path, input, tell) {
      const id = newId();
      followers.set(id, tell);
      send({ kind: "follow", id, path, input });
      return () => {
        if (followers.delete(id)) send({ kind: "stop", id });
      };
    },
    status: () => status,
    onStatus(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      send({ kind: "close" });
      const timer = setTimeout(() => closed.resolve(), closeMs);
      await closed.promise;
      clearTimeout(timer);
      await worker.terminate();
    },
  };
}
