import { findPractitioner } from "@daybook/db/sqlite";
import { accept, notFound, practitionerId, refuse } from "@daybook/domain";
import { z } from "zod";
import { withInput } from "../core/local-scope.ts";

export const getPractitioner = withInput(z.strictObject({ id: practitionerId }), ({ cache }, { id }) => {
  const found = findPractitioner(cache, id);
  return found ? accept(found) : refuse(notFound);
});
