import { malformedFiles } from "@daybook/domain/testing";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createServerWorld, type ServerWorld } from "../testing/server-world.ts";

let world: ServerWorld;

beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
});
afterAll(() => world[Symbol.asyncDispose]());

interface Row {
  readonly status: string;
  readonly error: string | null;
}

test.each(malformedFiles)("$name", async ({ bytes, outcome }) => {
  // Otherwise rows that another file of the corpus also has would already exist.
  await world.db.owner.query("delete from hospital");
  const token = await world.tokenOf("service");
  const startedAt = performance.now();
  const validated = await world.upload("/hospitals/bulk/validate", bytes, { token });
  const imported = await world.upload("/hospitals/bulk", bytes, { token, fields: { again: "true" } });
  expect(performance.now() - startedAt).toBeLessThan(8_000);
  if ("refused" in outcome) {
    for (const { status, body } of [validated, imported]) {
      expect(body["code"]).toBe(outcome.refused);
      expect(status).toBeGreaterThanOrEqual(400);
      expect(status).toBeLessThan(500);
    }
    return;
  }
  const good = outcome.rows.filter((code) => code === "ok").length;
  const bad = outcome.rows.length - good;
  expect({ status: validated.status, code: validated.body["code"] }).toEqual(
    bad > 0 ? { status: 400, code: "invalid_rows" } : { status: 200, code: undefined },
  );
  expect(imported.status).toBe(200);
  const rows = imported.body["hospitals"] as Row[];
  const created = bad > 0 ? "created" : "created_and_activated";
  expect(rows.map(({ status }) => status)).toEqual(outcome.rows.map((code) => (code === "ok" ? created : "failed")));
  for (const { status, error } of rows) expect(error === null).toBe(status !== "failed");
  expect(imported.body).toMatchObject({
    status: good > 0 ? "COMPLETED" : "FAILED",
    failed_hospitals: bad,
    batch_activated: bad === 0,
  });
});
