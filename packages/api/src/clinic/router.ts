import { findClinic, lockClinic, renameClinic } from "@daybook/db/postgres";
import {
  accept,
  clinic,
  tellZoneRules,
  toldZoneRules,
  updateClinicInput,
  versionConflict,
  zoneRulesInput,
} from "@daybook/domain";
import { command, query } from "../core/procedure.ts";
import { t } from "../core/trpc.ts";

const updateClinic = command({
  path: "clinic.update",
  summary: "Rename the clinic",
  phi: "none",
  idempotent: true,
  rest: { method: "PATCH", path: "/clinic", status: 200 },
  refusals: [versionConflict(0).code],
  input: updateClinicInput,
  output: clinic,
  async handle({ tx, touch, expectState }, { name, version }) {
    const expected = expectState(await lockClinic(tx), version);
    if (!expected.ok) return expected;
    await renameClinic(tx, name);
    touch({});
    return accept(await findClinic(tx));
  },
});

const readZoneRules = query({
  path: "clinic.zoneRules",
  summary:
    "When the clocks of a time zone change by the server's rules: of the clinic's zone, or of a practitioner's own",
  phi: "none",
  rest: { method: "GET", path: "/clinic/zone-rules", status: 200 },
  input: zoneRulesInput,
  output: toldZoneRules,
  handle: async ({ tx }, { timeZone }) => accept(tellZoneRules(timeZone ?? (await findClinic(tx)).timeZone)),
});

export const clinicRouter = t.router({ update: updateClinic, zoneRules: readZoneRules });
