import type { ClinicId } from "@daybook/domain";
import type { Pool } from "pg";

interface Period {
  readonly from: Date;
  readonly to: Date;
}

/**
 * A busy desk beside the measurement: `perSecond` times a second somebody changes an appointment of the period, so that
 * what a process remembers of it is never good for long. Answers how to end it.
 */
export function keepChanging(owner: Pool, clinic: ClinicId, period: Period, perSecond: number): () => void {
  const timer = setInterval(() => {
    owner
      .query(
        `update appointment set version = version + 1 where (clinic_id, id) = (
           select clinic_id, id from appointment where clinic_id = $1 and starts_at >= $2 and starts_at < $3 order by id offset $4 limit 1)`,
        [clinic, period.from, period.to, Math.floor(Math.random() * 300)],
      )
      .catch(() => undefined); // the pool is closed under the last one
  }, 1000 / perSecond);
  return () => clearInterval(timer);
}
