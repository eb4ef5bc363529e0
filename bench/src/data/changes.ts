import type { ClinicId } from "@daybook/domain";
import type { Pool } from "pg";

interface Period {
  readonly from: Date;
  readonly to: Date;
}

/**
 * Simulates a busy desk during a measurement: changes an appointment of the period `perSecond` times a second, so that cached
 * diaries soon become invalid. Returns a function that ends it.
 */
export function keepChanging(owner: Pool, clinic: ClinicId, period: Period, perSecond: number): () => void {
  const timer = setInterval(() => {
    owner
      .query(
        `update appointment set version = version + 1 where (clinic_id, id) = (
           select clinic_id, id from appointment where clinic_id = $1 and starts_at >= $2 and starts_at < $3 order by id offset $4 limit 1)`,
        [clinic, period.from, period.to, Math.floor(Math.random() * 300)],
      )
      .catch(() => undefined); // the pool may be closed during the last change
  }, 1000 / perSecond);
  return () => clearInterval(timer);
}
