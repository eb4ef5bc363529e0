import { findLocation } from "@daybook/db/sqlite";
import { accept, locationId, notFound, refuse } from "@daybook/domain";
import { z } from "zod";
import { withInput } from "../core/local-scope.ts";

export const getLocation = withInput(z.strictObject({ id: locationId }), ({ cache }, { id }) => {
  const found = findLocation(cache, id);
  return found ? accept(found) : refuse(notFound);
});
