import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createServerWorld, type ServerWorld } from "../testing/server-world.ts";

let world: ServerWorld;
let token: string;

beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  token = await world.tokenOf("frontdesk");
});
afterAll(() => world[Symbol.asyncDispose]());

let made = 0;
/** A file of hospitals that no other test has. */
const hospitals = (count: number, change: (line: string, index: number) => string = (line) => line) => {
  made += 1;
  const lines = Array.from({ length: count }, (_, index) =>
    change(
      `Hospital ${made}-${index + 1},${index + 1} rue Haute,+33 4 72 00 00 ${String(index % 90).padStart(2, "0")}`,
      index,
    ),
  );
  return `name,address,phone\n${lines.join("\n")}\n`;
};
const bulk = (file: string | Uint8Array, fields: Record<string, string> = {}) =>
  world.upload("/hospitals/bulk", file, { token, fields });
const get = (path: string) => world.rest("GET", path, { token });

test("25 hospitals: all created, the batch activated, each row told", async () => {
  const { status, body } = await bulk(hospitals(25));
  expect({ status, body }).toEqual({
    status: 200,
    body: {
      batch_id: expect.stringMatching(/^[0-9a-f-]{36}$/u),
      kind: "hospitals",
      target: "local",
      status: "COMPLETED",
      total_hospitals: 25,
      processed_hospitals: 25,
      failed_hospitals: 0,
      processing_time_seconds: expect.any(Number),
      batch_activated: true,
      message: "All 25 rows went in; the batch is active.",
      created_at: expect.any(String),
      hospitals: Array.from({ length: 25 }, (_, index) => ({
        row: index + 1,
        hospital_id: expect.any(Number),
        name: `Hospital ${made}-${index + 1}`,
        status: "created_and_activated",
        error: null,
      })),
    },
  });
  const batchId = body["batch_id"] as string;
  const [first] = body["hospitals"] as { hospital_id: number }[];
  await expect(get(`/hospitals/${first?.hospital_id}`)).resolves.toMatchObject({
    body: { name: `Hospital ${made}-1`, active: true, creation_batch_id: batchId },
  });
  await expect(get(`/hospitals/batch/${batchId}`)).resolves.toMatchObject({ status: 200, body });
  const list = await get("/hospitals/batches");
  expect(list.body).toMatchObject({ total: 1, items: [{ batch_id: batchId }] });
  expect((list.body["items"] as object[])[0]).not.toHaveProperty("hospitals");
});
