import { findHospital } from "@daybook/db/postgres";
import { accept, hospital, hospitalId, notFound, refuse } from "@daybook/domain";
import { z } from "zod";
import { query } from "../core/procedure.ts";

export const getHospitalProcedure = query({
  path: "hospitals.get",
  summary: "One hospital",
  phi: "none",
  object: "hospital",
  rest: { method: "GET", path: "/hospitals/{id}", status: 200 },
  input: z.strictObject({ id: hospitalId }),
  output: hospital,
  async handle({ tx }, { id }) {
    const found = await findHospital(tx, id);
    return found ? accept(found) : refuse(notFound);
  },
});
