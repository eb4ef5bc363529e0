import type { LocalDate } from "@daybook/domain";
import type { Tx } from "../shared/transaction.pg.ts";

/** What a clinic may send to the summary service in a day, and what it has sent so far. */
export interface SummaryUse {
  readonly dailyTokens: number;
  readonly tokensToday: number;
  readonly callsToday: number;
}

export async function findSummaryUse(tx: Tx, day: LocalDate): Promise<SummaryUse> {
  const { rows } = await tx.query<SummaryUse>(
    `select c.summary_daily_tokens as "dailyTokens", coalesce(u.tokens, 0)::int as "tokensToday",
       coalesce(u.calls, 0) as "callsToday"
     from clinic c left join summary_use u on u.clinic_id = c.id and u.day = $2 where c.id = $1`,
    [tx.clinicId, day],
  );
  const [use] = rows;
  if (!use) throw new Error("the clinic of a transaction is missing");
  return use;
}

export async function setSummaryDailyTokens(tx: Tx, tokens: number): Promise<void> {
  await tx.query("update clinic set summary_daily_tokens = $2 where id = $1", [tx.clinicId, tokens]);
}

/**
 * Counts a call with the tokens that it will need at most; false, and nothing is counted, when the day's limit does not allow
 * it. Counted before the call, so that calls at the same time do not exceed the limit together.
 */
export async function reserveSummaryTokens(tx: Tx, day: LocalDate, tokens: number): Promise<boolean> {
  const { rowCount } = await tx.query(
    `insert into summary_use (clinic_id, day, calls, tokens)
     select id, $2, 1, $3::int from clinic where id = $1 and summary_daily_tokens >= $3::int
     on conflict (clinic_id, day) do update set calls = summary_use.calls + 1, tokens = summary_use.tokens + $3::int
       where summary_use.tokens + $3::int <= (select summary_daily_tokens from clinic where id = $1)`,
    [tx.clinicId, day, tokens],
  );
  return rowCount === 1;
}

/** Counts what a call really took instead of what was reserved for it. */
export async function settleSummaryTokens(
  tx: Tx,
  day: LocalDate,
  { reserved, used }: { readonly reserved: number; readonly used: number },
): Promise<void> {
  await tx.query("update summary_use set tokens = greatest(0, tokens + $3::int) where clinic_id = $1 and day = $2", [
    tx.clinicId,
    day,
    used - reserved,
  ]);
}
