import { listTray, readMeta } from "@daybook/db/sqlite";
import { type AttentionItem, accept, asSeenBy, listAttentionInput, severityOf, type UserId } from "@daybook/domain";
import { deskName } from "../core/desk-name.ts";
import { type LocalScope, withInput } from "../core/local-scope.ts";

/** The items of this desk; those of the clinic's other desks are on the server only. */
export const listAttention = withInput(listAttentionInput, (scope) =>
  accept({ items: itemsOf(scope), clinic: [] as AttentionItem[] }),
);

export function itemsOf({ cache, actor, now }: Pick<LocalScope, "cache" | "actor" | "now">): AttentionItem[] {
  const deviceId = readMeta(cache, "deviceId") ?? "";
  return listTray(cache).map(({ base, message: _message, madeBy, choices, ...item }) =>
    asSeenBy(actor, {
      ...item,
      deviceId,
      deviceName: deskName(),
      madeBy: madeBy as UserId,
      // The desk does not know the names of its other people.
      madeByName: madeBy === actor.id ? actor.name : "",
      severity: severityOf({ ...item, base }, now),
      choices: [...choices],
    }),
  );
}
