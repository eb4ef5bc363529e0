export { type AuditHead, sealAudit } from "./audit/seal-audit.pg.ts";
export { type AuditVerdict, type VerifyOptions, verifyAudit } from "./audit/verify-audit.pg.ts";
export { createPool } from "./shared/connection.pg.ts";
export { pendingMigrations } from "./shared/migrate.pg.ts";
export { brokenConstraint, isDatabaseUnavailable } from "./shared/postgres-error.pg.ts";
export { assertServingRole, DatabaseSetupError, prepareDatabase } from "./shared/serving-role.pg.ts";
export { inClinic, type Tx } from "./shared/transaction.pg.ts";
