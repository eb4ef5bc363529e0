import { hasActiveStaff, listClinicIds } from "@daybook/db/postgres";
import type { RunningServer } from "../start-server.ts";
import { demoClinicId, makeDemoClinic } from "./demo-clinic.ts";
import { loadDemo } from "./load-demo.ts";
import { type DemoLogin, demoStaff } from "./staff.ts";

/** What a start found or made: the demo clinic, a clinic with staff, or nobody who can sign in. */
export type DemoOutcome = { kind: "demo"; logins: readonly DemoLogin[] } | { kind: "has-staff" } | { kind: "empty" };

interface Options {
  readonly seedDemo: "auto" | "true" | "false";
  /** Whether the database is the one we start ourselves; on `auto` no other ever gets the public demo accounts. */
  readonly embedded: boolean;
}

/** Loads the demo clinic where it is wanted and no clinic is there, and tells how people can sign in. */
export async function prepareDemo(
  { services, identity }: Pick<RunningServer, "services" | "identity">,
  { seedDemo, embedded }: Options,
): Promise<DemoOutcome> {
  const { pool, now } = services;
  const isWanted = seedDemo === "true" || (seedDemo === "auto" && embedded);
  if (isWanted && (await listClinicIds(pool)).length === 0) {
    await loadDemo(services, identity, makeDemoClinic({ now: now() }));
  }
  if ((await listClinicIds(pool)).includes(demoClinicId)) return { kind: "demo", logins };
  return { kind: (await hasActiveStaff(pool)) ? "has-staff" : "empty" };
}

const logins: readonly DemoLogin[] = demoStaff
  .filter(({ isPrinted }) => isPrinted)
  .map(({ role, email, password }) => ({ role, email, password }));
