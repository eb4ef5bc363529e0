import { accept, tellZoneRules } from "@daybook/domain";
import { z } from "zod";
import { knownClinic } from "../core/known-clinic.ts";
import { withInput } from "../core/local-scope.ts";

export const getMe = withInput(z.strictObject({}).optional(), ({ cache, actor: { id, name, role } }) => {
  const clinic = knownClinic(cache);
  // The desk renews its session by itself, so that it tells no end.
  return accept({
    kind: "user" as const,
    id,
    name,
    role,
    clinic,
    zoneRules: tellZoneRules(clinic.timeZone),
    session: null,
  });
});
