import type { IncomingMessage } from "node:http";
import type { FastifyInstance } from "fastify";

/** The rest of a refused body that is still read. */
const mostBytes = 64 * 1024 * 1024;
const mostMs = 10_000;

/**
 * Reads the rest of a body that was refused, and throws it away, before the refusal is sent. Many clients read an answer
 * only after they have sent everything: if the server answered and closed at once, they would see a broken line instead
 * of the reason. A body beyond the bounds, or one that comes too slowly, is cut off all the same.
 */
export function discardRefusedBodies(app: FastifyInstance): void {
  app.addHook("onSend", async (request, reply, payload) => {
    if (reply.statusCode >= 400 && !request.raw.complete) await discard(request.raw);
    return payload;
  });
}

function discard(body: IncomingMessage): Promise<void> {
  if (body.destroyed) return Promise.resolve();
  return new Promise((resolve) => {
    let bytes = 0;
    const count = (chunk: Buffer) => {
      bytes += chunk.length;
      if (bytes > mostBytes) stop();
    };
    const timer = setTimeout(stop, mostMs);
    body.on("data", count).once("end", stop).once("close", stop).once("error", stop);
    function stop(): void {
      clearTimeout(timer);
      body.off("data", count).off("end", stop).off("close", stop);
      body.pause();
      resolve();
    }
  });
}
