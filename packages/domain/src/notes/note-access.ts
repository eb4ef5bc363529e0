import type { Actor } from "../auth/actor.ts";
import type { Role } from "../auth/role.ts";
import type { Refusal } from "../shared/refusal.ts";
import { accept, type Result, refuse } from "../shared/result.ts";

/** Who reads all notes. Others see that a note is there, and read only their own. */
const readsAllNotes: ReadonlySet<Role> = new Set(["admin", "clinician", "service"]);

interface Authored {
  readonly createdBy: string;
}

/** Whose notes somebody reads: everybody's (null), or those of one author. */
export const readableAuthor = ({ id, role }: Pick<Actor, "id" | "role">): string | null =>
  readsAllNotes.has(role) ? null : id;

export function mayReadNote(actor: Pick<Actor, "id" | "role">, { createdBy }: Authored): boolean {
  const author = readableAuthor(actor);
  return author === null || createdBy === author;
}

/** Only the author and an admin may withdraw a note. Ask one of them. */
export const notTheAuthor: Refusal = {
  code: "not_the_author",
  category: "forbidden",
  message: "Only the author of a note, or an admin, may do this.",
};

export const mayDeleteNote = ({ id, role }: Pick<Actor, "id" | "role">, { createdBy }: Authored): Result<null> =>
  role === "admin" || createdBy === id ? accept(null) : refuse(notTheAuthor);

/** A kind may be corrected by everybody who may read the note. */
export const mayChangeKind = (actor: Pick<Actor, "id" | "role">, authored: Authored): Result<null> =>
  mayReadNote(actor, authored) ? accept(null) : refuse(notTheAuthor);
