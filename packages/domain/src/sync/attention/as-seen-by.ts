import type { Actor } from "../../auth/actor.ts";
import { mayReadNote } from "../../notes/note-access.ts";
import { baseOf } from "../merging/reconciled.ts";

interface Waiting {
  readonly path: string;
  readonly input: unknown;
  readonly madeBy: string;
  readonly choices: string[];
}

/**
 * What waits for a decision, as somebody may see it. What a note says is shown to those who may read it, and they decide;
 * others learn that it waits.
 */
export function asSeenBy<Item extends Waiting>(actor: Pick<Actor, "id" | "role">, item: Item): Item {
  if (!item.path.startsWith("notes.") || mayReadNote(actor, { createdBy: item.madeBy })) return item;
  const { content: _content, ...input } = baseOf(item.input) ?? {};
  return { ...item, input, choices: [] };
}
