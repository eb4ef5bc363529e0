import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

export interface DoubleHospital {
  id: number;
  name: string;
  address: string;
  phone: string | null;
  creation_batch_id: string | null;
  active: boolean;
}

/** A fault to simulate. */
export type Fault =
  | {
      readonly kind: "answer";
      readonly status: number;
      readonly headers?: Record<string, string>;
      readonly body?: string;
    }
  /** Does the work, but the answer never arrives. */
  | { readonly kind: "drop-after" }
  /** Cuts the connection before any work is done. */
  | { readonly kind: "drop-before" }
  /** Does the work and answers after this time. */
  | { readonly kind: "stall"; readonly ms: number }
  /** Does the work, but answers with an HTML page and this status. */
  | { readonly kind: "garble"; readonly status: number; readonly headers?: Record<string, string> }
  /** Does the work, but sends only the beginning of the answer. */
  | { readonly kind: "truncate" };

interface Options {
  /** Delay between a request and its work. */
  readonly latencyMs?: (method: string) => number;
  /** More parallel requests than this get 429. */
  readonly hiddenLimit?: number;
  readonly retryAfter?: string;
  /** Whether hospitals and batches can be deleted; most such directories do not support it. */
  readonly removable?: boolean;
  readonly onCreate?: (nth: number, body: { name: string }) => Fault | undefined;
  readonly onList?: (nth: number) => Fault | undefined;
  readonly onActivate?: (nth: number) => Fault | undefined;
}

export interface DirectoryDouble extends AsyncDisposable {
  readonly url: string;
  /** The stored hospitals, as in its database. */
  readonly hospitals: DoubleHospital[];
  readonly most: () => number;
  readonly tooMany: () => number;
  readonly activations: () => number;
  /** Returns to an older state, as after restoring a backup or restarting without a disk. */
  readonly forget: (keep: (hospital: DoubleHospital) => boolean) => void;
  /** Gives every hospital a new id. */
  readonly renumber: () => void;
  /** Deletes everything; ids begin again at the start. */
  readonly startAgain: () => void;
}

/**
 * A Hospital Directory API like existing ones: without idempotency, refusing a second activation, and with the given faults.
 */
export async function startDirectoryDouble(options: Options = {}): Promise<DirectoryDouble> {
  const hospitals: DoubleHospital[] = [];
  let lastId = 100;
  let underWay = 0;
  let most = 0;
  let tooMany = 0;
  let activations = 0;
  const asked = { create: 0, list: 0, activate: 0 };

  async function handle(request: IncomingMessage, reply: ServerResponse): Promise<void> {
    const body = await read(request);
    const [, batchId, action] = /^\/hospitals\/batch\/([^/]+)\/?(activate)?/u.exec(request.url ?? "") ?? [];
    if (options.latencyMs) await delay(options.latencyMs(request.method ?? ""));
    if (request.method === "POST") {
      const given = JSON.parse(body) as Omit<DoubleHospital, "id" | "active">;
      await faulty(reply, request, options.onCreate?.((asked.create += 1), given), 201, () => {
        lastId += 1;
        const made = { ...given, phone: given.phone ?? null, id: lastId, active: false };
        hospitals.push(made);
        return made;
      });
    } else if (request.method === "PATCH" && action) {
      await faulty(reply, request, options.onActivate?.((asked.activate += 1)), 200, () => {
        const members = hospitals.filter((one) => one.creation_batch_id === batchId);
        if (members.every(({ active }) => active)) return null;
        activations += 1;
        for (const member of members) member.active = true;
        return { ok: true };
      });
    } else if (request.method === "GET") {
      await faulty(reply, request, options.onList?.((asked.list += 1)), 200, () =>
        hospitals.filter((one) => one.creation_batch_id === batchId),
      );
    } else if (request.method === "DELETE" && !options.removable) send(reply, 405, null);
    else if (request.method === "DELETE" && batchId) {
      hospitals.splice(0, hospitals.length, ...hospitals.filter((one) => one.creation_batch_id !== batchId));
      send(reply, 204, null);
    } else if (request.method === "DELETE") {
      const id = Number(/(\d+)\/?$/u.exec(request.url ?? "")?.[1]);
      const at = hospitals.findIndex((one) => one.id === id);
      if (at >= 0) hospitals.splice(at, 1);
      send(reply, at >= 0 ? 204 : 404, null);
    }
  }

  const server = createServer((request, reply) => {
    underWay += 1;
    most = Math.max(most, underWay);
    reply.once("close", () => (underWay -= 1));
    if (options.hiddenLimit !== undefined && underWay > options.hiddenLimit) {
      tooMany += 1;
      request.resume();
      reply.writeHead(429, options.retryAfter === undefined ? {} : { "retry-after": options.retryAfter }).end("{}");
      return;
    }
    handle(request, reply).catch(() => request.socket.destroy());
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    hospitals,
    most: () => most,
    tooMany: () => tooMany,
    activations: () => activations,
    forget: (keep) => void hospitals.splice(0, hospitals.length, ...hospitals.filter(keep)),
    renumber: () => {
      for (const one of hospitals) one.id += 10_000;
    },
    startAgain: () => {
      hospitals.length = 0;
      lastId = 100;
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

/** Does the work and answers, or fails as the fault says. `work` returns null if it was already done. */
async function faulty(
  reply: ServerResponse,
  request: IncomingMessage,
  fault: Fault | undefined,
  status: number,
  work: () => unknown,
): Promise<void> {
  if (fault?.kind === "drop-before") return void request.socket.destroy();
  if (fault?.kind === "answer") return send(reply, fault.status, fault.body ?? "{}", fault.headers);
  const done = work();
  if (fault?.kind === "drop-after") return void request.socket.destroy();
  if (fault?.kind === "stall") await delay(fault.ms);
  if (fault?.kind === "garble") return send(reply, fault.status, "<html>Welcome</html>", fault.headers);
  const answer = JSON.stringify(done);
  if (fault?.kind === "truncate") return send(reply, status, answer.slice(0, Math.floor(answer.length / 2)));
  send(reply, done === null ? 400 : status, answer);
}

function send(reply: ServerResponse, status: number, body: string | null, headers: Record<string, string> = {}): void {
  reply.writeHead(status, { "content-type": "application/json", ...headers }).end(body ?? undefined);
}

async function read(request: IncomingMessage): Promise<string> {
  let body = "";
  for await (const part of request) body += String(part);
  return body;
}
