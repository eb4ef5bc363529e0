import { randomBytes } from "node:crypto";
import { inClinic, insertClinic } from "@daybook/db/postgres";
import { accept, clinicId, line, timeZone, uuidV7 } from "@daybook/domain";
import { z } from "zod";
import { defineCommand } from "./command.ts";
import { recordCommand } from "./record-command.ts";

export const createClinic = defineCommand({
  name: "clinic:create",
  about: "creates a clinic, without staff",
  options: {
    name: { valueName: "N", about: "name of the clinic" },
    timeZone: { valueName: "Z", about: "time zone of the clinic, such as Europe/Paris" },
  },
  input: z.strictObject({ name: line(200), timeZone }),
  async run({ name, timeZone }, { pool }) {
    const id = clinicId.parse(uuidV7(Date.now(), randomBytes(10)));
    await inClinic(pool, id, async (tx) => {
      await insertClinic(tx, { name, timeZone });
      const fields = ["name", "time_zone"];
      await recordCommand(tx, { action: "clinics.create", objectType: "clinic", objectId: id, fields });
    });
    return accept({
      json: { id },
      text: `${name} is created.\n  id  ${id}\nCreate its first account: npm run -s daybook -- user:create --clinic ${id} --email E --name N --role admin`,
    });
  },
});
