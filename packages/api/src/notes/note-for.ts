import type { StoredNote } from "@daybook/db/postgres";
import { type Actor, type Note, noteFor as noteInParts } from "@daybook/domain";

/** A stored note as the caller may see it: of one that they may not read, or that was withdrawn, only that it is there. */
export const noteFor = (actor: Actor, { fileId: _fileId, ...stored }: StoredNote): Note =>
  noteInParts(actor, stored, stored.withdrawnAt === null ? stored : null);
