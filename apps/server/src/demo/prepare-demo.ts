import { findExtract, hasActiveStaff, listClinicIds, loadExtract } from "@daybook/db/postgres";
import { makeDemoDirectory } from "../directory/demo-directory.ts";
import type { ComposedServer } from "../start-server.ts";
import { demoClinicId, makeDemoClinic } from "./demo-clinic.ts";
import { loadDemo } from "./load-demo.ts";
import { type DemoLogin, demoStaff } from "./staff.ts";

/** State of the database after a start: it has the demo clinic, a clinic with staff, or nobody who can sign in. */
export type DemoOutcome = { kind: "demo"; logins: readonly DemoLogin[] } | { kind: "has-staff" } | { kind: "empty" };

interface Options {
  readonly seedDemo: "auto" | "true" | "false";
  /**
   * Whether this is the embedded database: with `auto`, no other database gets the demo accounts, whose passwords are
   * public.
   */
  readonly embedded: boolean;
}

/** Loads the demo clinic if it is wanted and there is no clinic yet. Returns how people can sign in. */
export async function prepareDemo(
  { services, identity }: Pick<ComposedServer, "services" | "identity">,
  { seedDemo, embedded }: Options,
): Promise<DemoOutcome> {
  const { pool, now } = services;
  const isWanted = seedDemo === "true" || (seedDemo === "auto" && embedded);
  if (isWanted && (await listClinicIds(pool)).length === 0) {
    await loadDemo(services, identity, makeDemoClinic({ now: now() }));
  }
  if ((await listClinicIds(pool)).includes(demoClinicId)) {
    await fillDirectory(pool);
    return { kind: "demo", logins };
  }
  return { kind: (await hasActiveStaff(pool)) ? "has-staff" : "empty" };
}

/** Gives the demo clinic invented colleagues to find, unless an extract was loaded. */
async function fillDirectory(pool: ComposedServer["services"]["pool"]): Promise<void> {
  if (await findExtract(pool)) return;
  async function* entries() {
    yield makeDemoDirectory();
  }
  // Another server that starts at the same time may be loading it; then there is nothing to do.
  await loadExtract(pool, { about: { fileName: "demo", extractDate: null, isDemo: true }, entries: entries() });
}

const logins: readonly DemoLogin[] = demoStaff
  .filter(({ isPrinted }) => isPrinted)
  .map(({ role, email, password }) => ({ role, email, password }));
