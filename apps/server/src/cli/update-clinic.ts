import { inClinic, setSummaryService } from "@daybook/db/postgres";
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
  },
  input: z.strictObject({ clinic: clinicId.optional(), summaryService: z.enum(["on", "off"]) }),
  async run({ clinic: wanted, summaryService }, { pool, config }) {
    const clinic = await chooseClinic(pool, wanted);
    if (!clinic.ok) return clinic;
    const { id, name } = clinic.value;
    const isOn = summaryService === "on";
    await inClinic(pool, id, async (tx) => {
      await setSummaryService(tx, isOn);
      const fields = ["summary_service"];
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
