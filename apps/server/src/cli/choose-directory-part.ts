import { describePart, inClinic, savePartDepartments } from "@daybook/db/postgres";
import {
  accept,
  clinicId,
  instantOf,
  partLimits,
  partTooLarge,
  refuse,
  setPartInput,
  withoutDepartment,
} from "@daybook/domain";
import { z } from "zod";
import { chooseClinic } from "./choose-clinic.ts";
import { defineCommand } from "./command.ts";
import { recordCommand } from "./record-command.ts";

const inWords = (code: string): string => (code === withoutDepartment ? "without a département" : code);

export const chooseDirectoryPart = defineCommand({
  name: "directory:part",
  about: "chooses the départements of the national extract that a clinic's desks keep, to search it without the server",
  options: {
    clinic: { valueName: "ID", about: "the oldest clinic if omitted" },
    departments: {
      valueName: "CODES",
      about: "such as 75,92,2A, also without for entries that have no code; none for no part",
    },
  },
  input: z.strictObject({
    clinic: clinicId.optional(),
    departments: z
      .string()
      .transform((text) => (text.trim() === "none" ? [] : text.split(",")))
      .pipe(setPartInput.shape.departments),
  }),
  async run({ clinic: wanted, departments }, { pool }) {
    const clinic = await chooseClinic(pool, wanted);
    if (!clinic.ok) return clinic;
    const { id, name } = clinic.value;
    const part = await inClinic(pool, id, async (tx) => {
      const described = await describePart(tx, departments);
      if (described.entryCount > partLimits.entries) return described;
      await savePartDepartments(tx, departments, instantOf(Date.now()));
      await recordCommand(tx, { action: "directory.setPart", objectType: "clinic", objectId: id, fields: [] });
      return described;
    });
    if (part.entryCount > partLimits.entries) return refuse(partTooLarge(part.entryCount));
    return accept({
      json: { id, departments: part.departments, entries: part.entryCount },
      text:
        departments.length === 0
          ? `The desks of ${name} keep no part of the directory.`
          : `The desks of ${name} keep of the directory: ${part.departments.map(inWords).join(", ")} (${part.entryCount} entries).`,
    });
  },
});
