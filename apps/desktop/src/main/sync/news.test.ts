import { createServer, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { setTimeout as delay } from "node:timers/promises";
import { afterEach, beforeEach, expect, test } from "vitest";
import { followNews } from "./news.ts";

/** A server that only has the stream. */
let streams: ServerResponse[];
let asked: string[];
let url: string;
let close: () => void;
let stop: () => void = () => undefined;

beforeEach(async () => {
  [streams, asked] = [[], []];
  const server = createServer((request, reply) => {
    asked.push(`${request.headers.authorization} ${decodeURIComponent(request.url ?? "")}`);
    reply.writeHead(200, { "content-type": "text/event-stream" });
    reply.write("event: connected\ndata: {}\n\n");
    streams.push(reply);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  close = () => {
    server.closeAllConnections();
    server.close();
  };
});
afterEach(() => {
  stop();
  close();
});

async function until(isSo: () => boolean): Promise<void> {
  for (let left = 300; !isSo(); left -= 1) {
    if (left === 0) throw new Error("did not happen in time");
    await delay(10);
  }
}

function follow() {
  const seen = { news: 0, opened: 0, broken: 0 };
  stop = followNews({
    url,
    deviceId: () => "some-device",
    token: () => "a-token",
    onNews: () => (seen.news += 1),
    onOpen: () => (seen.opened += 1),
    onBroken: () => (seen.broken += 1),
  });
  return seen;
}

test("each word of the server counts once, also in pieces; signs of life do not count", async () => {
  const seen = follow();
  await until(() => streams.length === 1);
  expect(asked).toEqual(['Bearer a-token /trpc/sync.onNudge?input={"json":{"deviceId":"some-device"}}']);
  streams[0]?.write('data: {"json":{"cursor":{}}}\n\n');
  await until(() => seen.news === 1);
  streams[0]?.write("event: ping\ndata: \n\ndata: {");
  await delay(30);
  expect(seen).toMatchObject({ news: 1, opened: 1, broken: 0 });
  streams[0]?.write("}\n\n");
  await until(() => seen.news === 2);
});

test("a broken stream is noticed at once, and opened again", async () => {
  const seen = follow();
  await until(() => streams.length === 1);
  streams[0]?.destroy();
  await until(() => seen.broken === 1);
  await until(() => streams.length === 2);
  streams[1]?.write("data: {}\n\n");
  await until(() => seen.news === 1);
  expect(seen).toEqual({ news: 1, opened: 2, broken: 1 });
});

test("after it is stopped, nothing is opened again", async () => {
  const seen = follow();
  await until(() => seen.opened === 1);
  stop();
  await until(() => streams[0]?.destroyed ?? false);
  await delay(1_200);
  expect({ streams: streams.length, broken: seen.broken }).toEqual({ streams: 1, broken: 0 });
});
