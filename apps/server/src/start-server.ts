import { randomBytes } from "node:crypto";
import type { Logger, Services } from "@daybook/api";
import { assertServingRole, createPool, prepareDatabase } from "@daybook/db/postgres";
import { instantOf, uuidV7 } from "@daybook/domain";
import { createApp } from "./http/app.ts";
import { createIdentity, type Identity } from "./identity/identity.ts";
import { createMetrics } from "./observability/metrics.ts";
import { auditKey, derive } from "./secret.ts";
import { startAuditSealer } from "./workers/audit-sealer.ts";
import { startChangeHub } from "./workers/change-hub.ts";
import { startHousekeeping } from "./workers/housekeeping.ts";

interface Options {
  /** The owner's address, or the serving role's own. */
  readonly databaseUrl: string;
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly publicUrl: string;
  readonly secret: string;
  readonly oidcIssuer?: string | undefined;
  readonly log: Logger;
  /** Milliseconds since the Unix epoch. */
  readonly now?: () => number;
}

export interface RunningServer {
  readonly url: string;
  readonly services: Services;
  readonly identity: Identity;
  /** Answers what is in flight, then lets go of everything. */
  stop(): Promise<void>;
}

/** Prepares the database, composes the server and listens. */
export async function startServer(options: Options): Promise<RunningServer> {
  const { log, publicUrl, now = Date.now } = options;
  const { servingUrl } = await prepareDatabase(options.databaseUrl);
  const pool = createPool(servingUrl);
  await assertServingRole(pool);
  const identity = await createIdentity({
    pool,
    databaseUrl: servingUrl,
    publicUrl,
    secret: derive(options.secret, "identity"),
    now,
    oidcIssuer: options.oidcIssuer,
    log,
  });
  const changes = startChangeHub({ pool, databaseUrl: servingUrl, log });
  const services: Services = {
    pool,
    log,
    changes,
    staff: identity,
    now: () => instantOf(now()),
    newId: () => uuidV7(now(), randomBytes(10)),
  };
  const metrics = createMetrics(pool);
  const sealer = startAuditSealer({ pool, key: auditKey(options.secret), log });
  metrics.watchAudit(sealer);
  const app = await createApp({ services, identity, metrics, publicUrl, log });
  const housekeeping = startHousekeeping({ pool, log });
  const url = await app.listen({ host: options.host, port: options.port });
  const stop = async () => {
    housekeeping.stop();
    await Promise.all([changes.stop(), app.close()]);
    await sealer.stop();
    await identity.close();
    await pool.end();
  };
  let stopped: Promise<void> | undefined;
  return {
    url,
    services,
    identity,
    stop: () => (stopped ??= stop()),
  };
}
