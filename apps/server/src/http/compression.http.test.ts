import { request } from "node:http";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { addPatient } from "../testing/front-desk.ts";
import { createServerWorld, type ServerWorld } from "../testing/server-world.ts";

let world: ServerWorld;
let token: string;
beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  token = await world.tokenOf("admin");
  for (let made = 0; made < 8; made += 1) await addPatient(world, token);
});
afterAll(() => world[Symbol.asyncDispose]());

interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
}

/** Used instead of `fetch`, which would decompress the answer. */
function ask(path: string, { method = "GET", headers = {}, body }: Asked = {}) {
  return new Promise<{ encoding: string | undefined; headers: Record<string, unknown>; bytes: Buffer }>(
    (resolve, reject) => {
      const sent = request(
        `${world.url}${path}`,
        {
          method,
          headers: {
            "accept-encoding": "gzip",
            ...(body === undefined ? {} : { "content-type": "application/json" }),
            ...headers,
          },
        },
        (answer) => {
          const parts: Buffer[] = [];
          answer.on("data", (part: Buffer) => parts.push(part));
          answer.on("end", () =>
            resolve({
              encoding: answer.headers["content-encoding"],
              headers: answer.headers,
              bytes: Buffer.concat(parts),
            }),
          );
        },
      );
      sent.on("error", reject);
      sent.end(body === undefined ? undefined : JSON.stringify(body));
    },
  );
}
const bearer = () => ({ authorization: `Bearer ${token}` });

test.each(["/openapi.json", "/errors", "/docs/viewer.js"])(
  "%s is sent compressed to clients that accept it",
  async (path) => {
    const [plain, gzip, brotli] = [
      await ask(path, { headers: { "accept-encoding": "identity" } }),
      await ask(path),
      await ask(path, { headers: { "accept-encoding": "gzip, br" } }),
    ];
    expect([plain.encoding, gzip.encoding, brotli.encoding]).toEqual([undefined, "gzip", "br"]);
    expect(gunzipSync(gzip.bytes).equals(plain.bytes)).toBe(true);
    expect(brotliDecompressSync(brotli.bytes).equals(plain.bytes)).toBe(true);
    expect(gzip.bytes.length).toBeLessThan(plain.bytes.length / 2);
    expect(String(plain.headers["vary"])).toContain("accept-encoding");
  },
);

test("a list is compressed for a token, but not for a cookie, which a browser sends by itself", async () => {
  expect((await ask("/api/v1/patients", { headers: bearer() })).encoding).toBe("gzip");
  expect((await ask("/api/v1/patients", { headers: { ...bearer(), cookie: "a=b" } })).encoding).toBeUndefined();
  const call = { method: "POST", headers: bearer(), body: { json: {} } };
  expect((await ask("/trpc/patients.list", call)).encoding).toBeUndefined();
});

test("an answer that has a secret, is short, or has a strong tag is not compressed", async () => {
  const long = "x".repeat(100);
  const account = {
    email: `${long.slice(0, 60)}@clinic.test`,
    name: `Robin ${"Frost ".repeat(15)}`.trim(),
    role: "frontdesk",
  };
  const made = await ask("/api/v1/users", { method: "POST", headers: bearer(), body: account });
  expect(JSON.parse(made.bytes.toString())).toMatchObject({ password: expect.any(String) });
  expect(made.encoding).toBeUndefined();
  expect((await ask("/api/v1/locations", { headers: bearer() })).encoding).toBeUndefined();
  const line = "rue ".repeat(49);
  const coverage = Array.from({ length: 10 }, (_, at) => ({ payer: `${at} ${line}` }));
  const id = await addPatient(world, token, { coverage });
  const record = await ask(`/api/v1/patients/${id}`, { headers: bearer() });
  expect(record.bytes.length).toBeGreaterThan(2_000);
  expect(record.encoding).toBeUndefined();
});
