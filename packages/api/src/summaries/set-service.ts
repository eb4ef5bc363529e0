import { setSummaryDailyTokens, setSummaryService } from "@daybook/db/postgres";
import { accept, setServiceInput, summaryService } from "@daybook/domain";
import { command } from "../core/procedure.ts";
import { readService } from "./read-service.ts";

export const setServiceProcedure = command({
  path: "summaries.setService",
  summary:
    "Say whether masked text of notes may go to the summary service (until somebody does, nothing is sent), and how many tokens a day it may cost",
  phi: "none",
  idempotent: true,
  rest: { method: "PUT", path: "/summary-service", status: 200 },
  input: setServiceInput,
  output: summaryService,
  async handle(scope, { isOn, dailyTokens }) {
    const { tx, services, touch } = scope;
    if (isOn !== undefined) await setSummaryService(tx, isOn);
    if (dailyTokens !== undefined) await setSummaryDailyTokens(tx, dailyTokens);
    // The trail keeps which host was accepted.
    const consent = isOn === undefined ? [] : [isOn ? `on, ${services.summaryModel?.host ?? "no host"}` : "off"];
    const limit = dailyTokens === undefined ? [] : [`${dailyTokens} tokens a day`];
    touch({ detail: [...consent, ...limit].join(", ") });
    return accept(await readService(scope));
  },
});
