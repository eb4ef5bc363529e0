import { findPractitioner } from "@daybook/db/postgres";
import { accept, notFound, practitioner, practitionerId, refuse } from "@daybook/domain";
import { z } from "zod";
import { query } from "../core/procedure.ts";

export const getPractitionerProcedure = query({
  path: "practitioners.get",
  summary: "One practitioner",
  phi: "none",
  object: "practitioner",
  rest: { method: "GET", path: "/practitioners/{id}", status: 200 },
  input: z.strictObject({ id: practitionerId }),
  output: practitioner,
  async handle({ tx }, { id }) {
    const found = await findPractitioner(tx, id);
    return found ? accept(found) : refuse(notFound);
  },
});
