import { closeItem } from "@daybook/db/sqlite";
import { accept, resolveAttentionInput } from "@daybook/domain";
import { type LocalEffect, withInput } from "../core/local-scope.ts";

/** Closes an item here, in the transaction that writes the command which tells the server. */
export const resolveAttention = withInput(resolveAttentionInput, ({ cache, actor, now }, input) => {
  closeItem(cache, input.itemId);
  const answer = { itemId: input.itemId, choice: input.choice, resolvedAt: now, resolvedBy: actor.id };
  const effect: LocalEffect<typeof answer> = { answer, input, overlays: [] };
  return accept(effect);
});
