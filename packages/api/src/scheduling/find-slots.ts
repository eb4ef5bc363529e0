import { findPractitioner } from "@daybook/db/postgres";
import { accept, findSlotsInput, notFound, refuse, slot } from "@daybook/domain";
import { z } from "zod";
import { query } from "../core/procedure.ts";
import { searchSlots } from "./search-slots.ts";

export const findSlotsProcedure = query({
  path: "slots.find",
  summary: "Free slots of one practitioner, of a specialty, or of anyone, in order of time",
  phi: "none",
  rest: { method: "GET", path: "/slots", status: 200 },
  refusals: [notFound.code],
  input: findSlotsInput,
  output: z.strictObject({ items: z.array(slot) }),
  async handle(scope, input) {
    if (input.practitionerId && !(await findPractitioner(scope.tx, input.practitionerId))) return refuse(notFound);
    return accept({ items: await searchSlots(scope, input) });
  },
});
