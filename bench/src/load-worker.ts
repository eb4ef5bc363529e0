import { connect, type Socket } from "node:net";
import { parentPort, workerData } from "node:worker_threads";
import type { LoadRequest, LoadResult } from "./load.ts";

/** A minimal HTTP client for load: reads whole answers, by length or in chunks, one at a time on each connection. */
const { port, requests, headers, connections, seconds, count = Infinity } = workerData as LoadRequest;
const wires = requests.map(({ path, body }) =>
  Buffer.from(
    `POST ${path} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncontent-type: application/json\r\n${Object.entries(headers)
      .map(([name, value]) => `${name}: ${value}\r\n`)
      .join("")}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  ),
);

const latenciesMs: number[] = [];
const statuses: Record<string, number> = {};
let [sent, bytes] = [0, 0];
const start = performance.now();
const end = start + seconds * 1000;

await Promise.all(Array.from({ length: connections }, () => work()));
const perSecond = latenciesMs.length / ((performance.now() - start) / 1000);
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker's port has no origin
parentPort?.postMessage({ perSecond, latenciesMs, statuses, bytes } satisfies LoadResult);

async function work(): Promise<void> {
  const socket = connect({ port, host: "127.0.0.1", noDelay: true });
  while (performance.now() < end && sent < count) {
    const wire = wires[sent % wires.length];
    if (!wire) break;
    sent += 1;
    const at = performance.now();
    socket.write(wire);
    const { status, size } = await answer(socket);
    latenciesMs.push(performance.now() - at);
    statuses[status] = (statuses[status] ?? 0) + 1;
    bytes = size;
  }
  socket.destroy();
}

function answer(socket: Socket): Promise<{ status: string; size: number }> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = [];
    let [received, expected, bodyAt] = [0, -1, -1];
    let status = "";
    const onData = (part: Buffer) => {
      parts.push(part);
      received += part.length;
      if (bodyAt < 0) {
        const head = Buffer.concat(parts).toString("latin1");
        bodyAt = head.indexOf("\r\n\r\n") + 4;
        if (bodyAt < 4) {
          bodyAt = -1;
          return;
        }
        status = head.slice(9, 12);
        const length = /\r\ncontent-length: (\d+)/iu.exec(head.slice(0, bodyAt))?.[1];
        expected = length === undefined ? -1 : bodyAt + Number(length);
      }
      const tail = expected < 0 ? Buffer.concat(parts.slice(-2)).toString("latin1") : "";
      if (expected < 0 ? tail.endsWith("\r\n0\r\n\r\n") : received >= expected) finish();
    };
    const finish = () => {
      socket.off("data", onData).off("error", reject);
      resolve({ status, size: received - bodyAt });
    };
    socket.on("data", onData).once("error", reject);
  });
}
