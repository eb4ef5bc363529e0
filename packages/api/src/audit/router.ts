import { t } from "../core/trpc.ts";
import { exportAudit } from "./export-audit.ts";
import { listAudit } from "./list-audit.ts";

export const auditRouter = t.router({ list: listAudit, export: exportAudit });
