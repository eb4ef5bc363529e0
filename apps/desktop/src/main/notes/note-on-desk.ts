import type { KeptNote } from "@daybook/db/sqlite";
import { mayReadNote, type Note, noteFor } from "@daybook/domain";
import type { LocalScope } from "../core/local-scope.ts";
import { textOf } from "../core/note-text.ts";

/** A note of the copy as the person who is signed in may see it. */
export const noteOnDesk = ({ actor }: Pick<LocalScope, "actor">, kept: KeptNote): Note =>
  noteFor(actor, kept.stub, mayReadNote(actor, kept.stub) ? textOf(kept) : null);
