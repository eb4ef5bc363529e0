import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { createServerWorld, type ServerWorld } from "../testing/server-world.ts";
import { type Desk, openDesk } from "./desk.ts";
import { fixtures } from "./fixtures.ts";
import { bearer } from "./identities.ts";
import { callRest, procedures } from "./surface.ts";

let world: ServerWorld;
let desk: Desk;
let token: string;

beforeAll(async () => {
  world = await createServerWorld(inject("postgresUrl"));
  desk = await openDesk(world, world.clinic);
  token = await world.tokenOf("admin");
});
afterAll(() => world[Symbol.asyncDispose]());

const changes = procedures.filter(({ meta }) => ["PUT", "PATCH", "DELETE"].includes(meta.rest?.method ?? ""));

test("there are changes to try", () => expect(changes.length).toBeGreaterThan(10));

test.each(changes.map((procedure) => [procedure.path, procedure] as const))(
  "%s is refused with the tag of another state and done with *",
  async (path, procedure) => {
    const input = await fixtures[path](desk);
    const call = (ifMatch: string) => callRest(world.url, procedure, input, { ...bearer(token), "if-match": ifMatch });
    expect(await call('"another"')).toMatchObject({ status: 412, code: "precondition_failed" });
    expect(await call("another state")).toMatchObject({ status: 400, code: "invalid_input" });
    expect((await call("*")).status).toBe(procedure.meta.rest?.status);
  },
);
