import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { type Caller, type ContractMode, type ContractWorld, checkContract } from "@daybook/api/contract";
import type { Role } from "@daybook/domain";
import { createServerWorld } from "@daybook/server/testing";
import { describe, inject } from "vitest";
import type { Desk } from "./core/desk.ts";
import { openDesk } from "./core/open-desk.ts";
import { ProblemError } from "./core/problem.ts";
import { type Line, startLine } from "./testing/line.ts";

/** The same cases as the server's (packages/api/src/testing/contract), answered by desks. */
describe("a desk with the server", () => {
  checkContract("desk", () => createDeskWorld("desk"));
});

describe("a desk that is cut off, and comes back when a case settles", () => {
  checkContract("cut-off", () => createDeskWorld("cut-off"));
});

const password = "ghost lamp river 9";
const roles = ["frontdesk", "clinician"] as const;

async function createDeskWorld(mode: ContractMode): Promise<ContractWorld> {
  const server = await createServerWorld(inject("postgresUrl"));
  const folder = mkdtempSync(path.join(tmpdir(), "daybook-contract-"));
  const admin = await server.clientOf("admin");
  const addPractitioner = async () => {
    const { id } = await admin.practitioners.create.mutate({ firstName: "Alice", lastName: "Moreau" });
    const weekly = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, start: "06:00", end: "22:00" }));
    await admin.practitioners.setAvailability.mutate({ id, timeZone: "UTC", weekly });
    return id;
  };
  const [practitionerId, otherPractitionerId] = [await addPractitioner(), await addPractitioner()];
  const { id: locationId } = await admin.locations.create.mutate({ name: "Room 1" });

  const openFor = async (role: Role) => {
    const email = `${role}@clinic.test`;
    const made = await server.server.identity.createUser({
      clinicId: server.clinic,
      email,
      name: `A ${role}`,
      role,
      password,
    });
    if (!made.ok) throw new Error(made.refusal.code);
    const line = await startLine(server.url);
    const machineSecret = Buffer.alloc(32, 7);
    const desk = openDesk({ server: line.url, profile: { folder: path.join(folder, role), machineSecret } });
    let outcome = await desk.signIn({ email, password });
    // On a busy machine the server's sign of life can come too late.
    for (let tries = 1; outcome.kind !== "signed-in" && tries < 10; tries += 1)
      outcome = await desk.signIn({ email, password });
    if (outcome.kind !== "signed-in") throw new Error(JSON.stringify(outcome));
    await desk.sync();
    return { line, desk };
  };
  const opened = new Map<string, { readonly line: Line; readonly desk: Desk }>();
  for (const role of roles) opened.set(role, await openFor(role));
  const all = [...opened.values()];
  const cut = async () => {
    if (mode !== "cut-off") return;
    for (const { line } of all) line.cut();
    for (const { desk } of all) await desk.check();
  };
  const settle = async () => {
    for (const { line } of all) await line.mend();
    // Twice, so that each desk also has what the other one sent.
    for (const { desk } of [...all, ...all]) await desk.sync();
    await cut();
  };
  await cut();
  return {
    as: (role) => callerOf(opened.get(role)?.desk),
    practitionerId,
    otherPractitionerId,
    locationId,
    settle,
    refusalIn: (error) => (error instanceof ProblemError ? error.problem : null),
    async [Symbol.asyncDispose]() {
      await Promise.all(all.map(({ desk }) => desk.close()));
      await Promise.all(all.map(({ line }) => line[Symbol.asyncDispose]()));
      await server[Symbol.asyncDispose]();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** `desk.patients.get(input)` as `desk.call("patients.get", input)`. */
function callerOf(desk: Desk | undefined): Caller {
  const procedures = (router: string) =>
    new Proxy({}, { get: (_, name) => (input: unknown) => answered(desk?.call(`${router}.${String(name)}`, input)) });
  return new Proxy({}, { get: (_, router) => procedures(String(router)) }) as Caller;
}

/** `pending`, which a desk adds while the server has not confirmed a change, is not part of the contract. */
async function answered(call: Promise<unknown> | undefined): Promise<unknown> {
  const answer = await call;
  if (typeof answer !== "object" || answer === null || !("pending" in answer)) return answer;
  const { pending: _pending, ...members } = answer;
  return members;
}
