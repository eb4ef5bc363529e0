import type { Bridge } from "../../../shared/bridge.ts";
import type { Fetch } from "./backend.ts";
import { OfflineError } from "./offline-error.ts";

/**
 * Requests that are not procedures, through the main process: the window itself has no network.
 */
export const bridgeFetch =
  (bridge: Bridge): Fetch =>
  async (path, init = {}) => {
    const { method, headers, body } = new Request(new URL(path, location.href), init);
    const content = body ? await new Response(body).arrayBuffer() : null;
    const sent = Object.fromEntries(
      ["content-type", "idempotency-key"].flatMap((name) => {
        const value = headers.get(name);
        return value === null ? [] : [[name, value]];
      }),
    );
    const reply = await bridge.request({
      path,
      method: method === "POST" ? "POST" : "GET",
      headers: sent,
      body: content,
    });
    if (!reply) throw new OfflineError("broken-off");
    return new Response(reply.body.byteLength === 0 ? null : reply.body, {
      status: reply.status,
      headers: reply.headers,
    });
  };
