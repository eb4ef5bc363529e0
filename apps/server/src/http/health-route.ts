import { pendingMigrations } from "@daybook/db/postgres";
import type { FastifyInstance } from "fastify";
import type { Pool } from "pg";
import type { Metrics } from "../observability/metrics.ts";

/** Load balancers need a quick answer, even if the database gives none. */
const readyMs = 1_500;

interface Parts {
  readonly pool: Pool;
  readonly metrics: Metrics;
  /** Release of the time zone database that this process uses. */
  readonly zoneRules: string;
}

/** `/health`: the process is alive. `/ready`: it can serve requests. `/metrics`: its numbers for Prometheus. */
export function registerHealth(app: FastifyInstance, { pool, metrics, zoneRules }: Parts): void {
  app.get("/health", async () => ({ status: "ok" }));

  app.get("/ready", async (_request, reply) => {
    try {
      const pending = await within(readyMs, pendingMigrations(pool));
      if (pending.length === 0) return { status: "ready", zone_rules: zoneRules };
      return await reply
        .status(503)
        .send({ status: "not ready", reason: `migrations are missing: ${pending.join(", ")}` });
    } catch {
      return reply
        .status(503)
        .send({ status: "not ready", reason: "the database does not answer, or its schema is newer than this server" });
    }
  });

  app.get("/metrics", async (_request, reply) =>
    reply.type(metrics.registry.contentType).send(await metrics.registry.metrics()),
  );
}

async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error("no answer in time")), ms);
  return await Promise.race([work, late.promise]).finally(() => clearTimeout(timer));
}
