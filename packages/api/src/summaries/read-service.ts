import { findClinic, findSummaryUse, isSummaryServiceOn } from "@daybook/db/postgres";
import { localDateAt, type SummaryService } from "@daybook/domain";
import type { Scope } from "../core/procedure.ts";

/** The summary service as it is set up, and what the clinic lets it do. */
export async function readService({ tx, now, services }: Scope): Promise<SummaryService> {
  const model = services.summaryModel;
  const { timeZone } = await findClinic(tx);
  return {
    isSetUp: model !== null,
    host: model?.host ?? null,
    model: model?.name ?? null,
    isOn: await isSummaryServiceOn(tx),
    ...(await findSummaryUse(tx, localDateAt(now, timeZone))),
  };
}
