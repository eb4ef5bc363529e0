import { listAuditEvents } from "@daybook/db/postgres";
import { accept, auditPage, listAuditInput } from "@daybook/domain";
import { query } from "../core/procedure.ts";
import { namedPatients } from "./named-patients.ts";

export const listAuditProcedure = query({
  path: "audit.list",
  summary: "Who did what to which record, newest first",
  phi: "read",
  rest: { method: "GET", path: "/audit", status: 200, naming: ["fields"] },
  input: listAuditInput,
  output: auditPage,
  async handle({ tx, touch }, input) {
    const page = await listAuditEvents(tx, input);
    touch({ recordCount: page.items.length, patientIds: namedPatients(page.items) });
    return accept(page);
  },
});
