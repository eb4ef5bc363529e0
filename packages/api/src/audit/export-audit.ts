import { listAuditEvents } from "@daybook/db/postgres";
import { accept, auditCsv, auditExport, exportAuditInput, mostExported } from "@daybook/domain";
import { query } from "../core/procedure.ts";
import { namedPatients } from "./named-patients.ts";

export const exportAuditProcedure = query({
  path: "audit.export",
  summary: "The audit trail as a CSV file, newest first",
  phi: "read",
  rest: { method: "GET", path: "/audit/export", status: 200 },
  input: exportAuditInput,
  output: auditExport,
  async handle({ tx, touch }, input) {
    const { items, total } = await listAuditEvents(tx, { ...input, page: 1, pageSize: mostExported });
    touch({ recordCount: items.length, patientIds: namedPatients(items), detail: "exported as CSV" });
    return accept({ csv: auditCsv(items), rows: items.length, total });
  },
});
