import { findPractitioner, searchSlots } from "@daybook/db/sqlite";
import { accept, findSlotsInput, notFound, refuse } from "@daybook/domain";
import { withInput } from "../core/local-scope.ts";

export const findSlots = withInput(findSlotsInput, ({ cache, now }, input) => {
  if (input.practitionerId && !findPractitioner(cache, input.practitionerId)) return refuse(notFound);
  return accept({ items: searchSlots(cache, input, now) });
});
