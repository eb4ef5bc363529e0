import { randomBytes } from "node:crypto";
import { noteLexicon } from "@daybook/api";
import { inClinic, listClinics, lockOutdatedNotes, rereadNote } from "@daybook/db/postgres";
import { accept, type ClinicId, instantOf, markFindings, readNote, rulesVersion, uuidV7 } from "@daybook/domain";
import type { Pool } from "pg";
import { z } from "zod";
import { defineCommand } from "./command.ts";
import { recordCommand } from "./record-command.ts";

/** So few that nobody waits long for a note. */
const notesAtOnce = 50;

export const rereadNotes = defineCommand({
  name: "notes:reread",
  about: "finds sections and findings again in notes that older rules read; what people confirmed stays",
  options: {},
  input: z.strictObject({}),
  async run(_, { pool, signal }) {
    let count = 0;
    for (const { id } of await listClinics(pool)) {
      for (let read = notesAtOnce; read === notesAtOnce && !signal.aborted; count += read)
        read = await rereadSome(pool, id);
    }
    return accept({ json: { notes: count, rules_version: rulesVersion }, text: `${count} notes were read again.` });
  },
});

/** @returns how many notes were read again */
function rereadSome(pool: Pool, clinic: ClinicId): Promise<number> {
  const newId = () => uuidV7(Date.now(), randomBytes(10));
  return inClinic(pool, clinic, async (tx) => {
    const outdated = await lockOutdatedNotes(tx, rulesVersion, notesAtOnce);
    for (const { id, content, words, hasHiddenText, isChecked } of outdated) {
      const read = readNote(content, noteLexicon());
      const reading = isChecked ? read : markFindings(read, { words, hasHiddenText });
      await rereadNote(tx, id, { reading, rulesVersion, now: instantOf(Date.now()) }, newId);
    }
    if (outdated.length > 0)
      await recordCommand(tx, { action: "notes.reread", objectType: "clinic", objectId: clinic, fields: [] });
    return outdated.length;
  });
}
