import { findPractitioner } from "@daybook/db/postgres";
import { accept, notFound, practitionerId, refuse } from "@daybook/domain";
import { z } from "zod";
import { query } from "../core/procedure.ts";
import { readAvailability, storedAvailability } from "./stored-availability.ts";

export const getAvailabilityProcedure = query({
  path: "practitioners.getAvailability",
  summary: "A practitioner's hours and exceptions",
  phi: "none",
  object: "practitioner",
  rest: { method: "GET", path: "/practitioners/{id}/availability", status: 200 },
  input: z.strictObject({ id: practitionerId }),
  output: storedAvailability,
  async handle({ tx }, { id }) {
    if (!(await findPractitioner(tx, id))) return refuse(notFound);
    return accept(await readAvailability(tx, id));
  },
});
