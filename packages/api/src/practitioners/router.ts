import { t } from "../core/trpc.ts";
import { getAvailability, listSessions, setAvailability } from "./availability-procedures.ts";
import {
  changePractitioner,
  createPractitioner,
  deletePractitioner,
  getPractitioner,
  listPractitionersProcedure,
} from "./practitioner-procedures.ts";

export const practitionersRouter = t.router({
  create: createPractitioner,
  list: listPractitionersProcedure,
  get: getPractitioner,
  update: changePractitioner,
  delete: deletePractitioner,
  setAvailability,
  getAvailability,
  sessions: listSessions,
});
