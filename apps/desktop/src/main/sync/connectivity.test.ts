import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { Connectivity } from "./connectivity.ts";

async function healthServer(answers: () => boolean) {
  const server = createServer((_request, reply) => {
    if (answers()) reply.writeHead(200).end("{}");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.dispose]: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

test("a desk is offline until somebody answered, and tells each change once", async () => {
  using server = await healthServer(() => true);
  const line = new Connectivity(server.url, () => 5);
  const told: boolean[] = [];
  line.subscribe((isOnline) => told.push(isOnline));
  expect(line.offlineSince()).toBe(5);
  expect(await line.check()).toBe(true);
  line.note(true);
  expect(line.offlineSince()).toBeNull();
  line.note(false);
  line.note(false);
  expect(told).toEqual([true, false]);
  line.close();
});

test("a server that is silent is out of reach soon", async () => {
  using server = await healthServer(() => false);
  const line = new Connectivity(server.url, () => 5);
  const since = performance.now();
  expect(await line.check()).toBe(false);
  expect(performance.now() - since).toBeLessThan(5_000);
  line.close();
});

test("while the server is out of reach, the desk asks again by itself", async () => {
  let isThere = false;
  using server = await healthServer(() => isThere);
  const line = new Connectivity(server.url, () => 5);
  expect(await line.check()).toBe(false);
  isThere = true;
  await new Promise<void>((resolve) => line.subscribe((isOnline) => isOnline && resolve()));
  expect(line.isOnline()).toBe(true);
  line.close();
});
