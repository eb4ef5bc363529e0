import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";

/** A sentence for each span that was sent, word for word: a model that never lies. */
type Sentence = { text: string; spans: string[] };

/** What the double does with a request: it answers sentences, another text, or misbehaves as a server can. */
export type Variant =
  | { readonly kind: "sentences"; readonly of: (sent: Sentence[]) => unknown }
  | { readonly kind: "content"; readonly content: unknown; readonly finish?: string }
  | {
      readonly kind: "body";
      readonly status: number;
      readonly type: string;
      readonly body: string;
      readonly headers?: Record<string, string>;
    }
  | { readonly kind: "hang" | "drip" | "reset" };

export interface ModelDouble extends AsyncDisposable {
  readonly url: string;
  /** Bodies of the requests it got. */
  readonly seen: string[];
  /** The variants of the next requests; the last one stays. */
  play(...variants: Variant[]): void;
}

export const honest: Variant = { kind: "sentences", of: (sent) => sent.slice(0, 6) };

/** The spans that a request carries, as sentences that repeat them. */
function spansIn(body: string): Sentence[] {
  const { messages } = JSON.parse(body) as { messages: { role: string; content: string }[] };
  const user = messages.find(({ role }) => role === "user")?.content ?? "";
  const notes = user.split("\nKNOWN FACTS")[0] ?? "";
  return Array.from(notes.matchAll(/^\[\[([\d.]+)\]\] (.*)$/gmu), ([, id = "", text = ""]) => ({ text, spans: [id] }));
}

const completion = (content: unknown, finish = "stop"): string =>
  JSON.stringify({
    id: "c",
    object: "chat.completion",
    model: "double",
    choices: [{ index: 0, message: { role: "assistant", content, refusal: null }, finish_reason: finish }],
    usage: { prompt_tokens: 5, completion_tokens: 5, total_tokens: 10 },
  });

async function play(variant: Variant, body: string, reply: ServerResponse): Promise<void> {
  const json = { "content-type": "application/json" };
  switch (variant.kind) {
    case "sentences":
      reply.writeHead(200, json).end(completion(JSON.stringify({ sentences: variant.of(spansIn(body)) })));
      return;
    case "content":
      reply.writeHead(200, json).end(completion(variant.content, variant.finish));
      return;
    case "body":
      reply.writeHead(variant.status, { "content-type": variant.type, ...variant.headers }).end(variant.body);
      return;
    case "reset":
      reply.destroy();
      return;
    case "drip":
      reply.writeHead(200, json);
      for (let count = 0; count < 600 && !reply.destroyed; count += 1) {
        reply.write(" ");
        await delay(100);
      }
      reply.end();
      return;
    case "hang":
      return;
  }
}

/** A server on this machine that speaks the API of a model, and misbehaves on demand. For tests. */
export async function startModelDouble(): Promise<ModelDouble> {
  const seen: string[] = [];
  let variants: Variant[] = [honest];
  const server = createServer((request, reply) => {
    const parts: Buffer[] = [];
    request.on("data", (part: Buffer) => parts.push(part));
    request.on("end", () => {
      const body = Buffer.concat(parts).toString();
      seen.push(body);
      const variant = (variants.length > 1 ? variants.shift() : variants[0]) ?? honest;
      void play(variant, body, reply);
    });
  });
  await new Promise<void>((resolve) => void server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    seen,
    play: (...next) => (variants = next),
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => void server.close(resolve));
    },
  };
}
