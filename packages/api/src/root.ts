import { auditRouter } from "./audit/router.ts";
import { clientsRouter } from "./clients/router.ts";
import { clinicRouter } from "./clinic/router.ts";
import { t } from "./core/trpc.ts";
import { healthcareWorkersRouter } from "./directory/healthcare-workers-router.ts";
import { organizationsRouter } from "./directory/organizations-router.ts";
import { directoryRouter } from "./directory/router.ts";
import { hospitalsRouter } from "./hospitals/router.ts";
import { importsRouter } from "./imports/router.ts";
import { locationsRouter } from "./locations/router.ts";
import { notesRouter } from "./notes/router.ts";
import { patientsRouter } from "./patients/router.ts";
import { practitionersRouter } from "./practitioners/router.ts";
import { appointmentsRouter } from "./scheduling/router.ts";
import { slotsRouter } from "./scheduling/slots-router.ts";
import { sessionRouter } from "./session/router.ts";
import { summariesRouter } from "./summaries/router.ts";
import { syncRouter } from "./sync/router.ts";
import { usersRouter } from "./users/router.ts";

/** The contract: what the REST API, the desk and other services call. */
export const appRouter = t.router({
  session: sessionRouter,
  clinic: clinicRouter,
  patients: patientsRouter,
  notes: notesRouter,
  summaries: summariesRouter,
  practitioners: practitionersRouter,
  locations: locationsRouter,
  slots: slotsRouter,
  appointments: appointmentsRouter,
  hospitals: hospitalsRouter,
  directory: directoryRouter,
  organizations: organizationsRouter,
  healthcareWorkers: healthcareWorkersRouter,
  imports: importsRouter,
  sync: syncRouter,
  users: usersRouter,
  clients: clientsRouter,
  audit: auditRouter,
});

export type AppRouter = typeof appRouter;
