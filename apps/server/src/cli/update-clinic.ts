import { inClinic, setSummaryDailyTokens, setSummaryService } from "@daybook/db/postgres";
import { accept, clinicId } from "@daybook/domain";
import { z } from "zod";
import { chooseClinic } from "./choose-clinic.ts";
import { defineCommand } from "./command.ts";
import { recordCommand } from "./record-command.ts";

export const updateClinic = defineCommand({
  name: "clinic:update",
  about: "says whether a clinic's notes may go to the summary service; masked, but they leave this machine",
  options: {
    clinic: { valueName: "ID", about: "the oldest clinic if omitted" },
    summaryService: { valueName: "on|off", about: "whether text of notes may be sent to the host of OPENAI_BASE_URL" },
    dailyTokens: { valueName: "N", about: "the most tokens that the clinic may spend on summaries in a day" },
  },
  input: z.strictObject({
    clinic: clinicId.optional(),
    summaryService: z.enum(["on", "off"]),
    dailyTokens: z.coerce.number().int().min(0).max(1_000_000_000).optional(),
  }),
  async run({ clinic: wanted, summaryService, dailyTokens }, { pool, config }) {
    const clinic = await chooseClinic(pool, wanted);
    if (!clinic.ok) return clinic;
    const { id, name } = clinic.value;
    const isOn = summaryService === "on";
    await inClinic(pool, id, async (tx) => {
      await setSummaryService(tx, isOn);
      if (dailyTokens !== undefined) await setSummaryDailyTokens(tx, dailyTokens);
      const fields = ["summary_service", ...(dailyTokens === undefined ? [] : ["summary_daily_tokens"])];
      await recordCommand(tx, { action: "clinics.update", objectType: "clinic", objectId: id, fields });
    });
    const { summaryModel } = config;
    const host = summaryModel ? new URL(summaryModel.baseUrl ?? "https://api.openai.com").host : null;
    const where =
      host === null
        ? "No summary service is set up (OPENAI_API_KEY)."
        : `Text of notes goes to ${host}, without names and numbers of patients.`;
    return accept({
      json: { id, summary_service: summaryService },
      text: isOn
        ? `${name} sends notes to the summary service. ${where}`
        : `${name} sends no notes to a summary service.`,
    });
  },
});
