import { t } from "../core/trpc.ts";
import { exportAuditProcedure } from "./export-audit.ts";
import { listAuditProcedure } from "./list-audit.ts";

export const auditRouter = t.router({ list: listAuditProcedure, export: exportAuditProcedure });
