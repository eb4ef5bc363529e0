import { hasGrant, lockAttention, resolveAttention } from "@daybook/db/postgres";
import {
  accept,
  asSeenBy,
  choicesOf,
  isOffered,
  mayDecideForDesks,
  notFound,
  notOffered,
  ofOtherDesk,
  refuse,
  resolveAttentionInput,
  resolvedAttention,
} from "@daybook/domain";
import { command } from "../core/procedure.ts";
import { patientsOf } from "./patients-of-item.ts";

/** Closes an item with what somebody decided. The desk sends what the choice means as a command of its own. */
export const resolveAttentionProcedure = command({
  path: "sync.resolve",
  summary: "Close an item that waits for a decision, with the choice that was made",
  phi: "write",
  object: "attention",
  refusals: [notFound.code, notOffered([]).code, ofOtherDesk.code],
  input: resolveAttentionInput,
  output: resolvedAttention,
  idempotent: true,
  async handle({ tx, actor, now, touch }, { itemId, choice, deviceId }) {
    const item = await lockAttention(tx, itemId);
    if (!item) return refuse(notFound);
    const mayDecide =
      mayDecideForDesks.includes(actor.role) ||
      item.madeBy === actor.id ||
      (item.deviceId === deviceId && (await hasGrant(tx, { deviceId, userId: actor.id })));
    if (!mayDecide) return refuse(ofOtherDesk);
    const { choices } = asSeenBy(actor, { ...item, choices: choicesOf(item, actor.role) });
    if (!item.resolution && !isOffered(choices, choice)) return refuse(notOffered(choices));
    const made = { choice, resolvedAt: now, resolvedBy: actor.id };
    if (!item.resolution) await resolveAttention(tx, itemId, made);
    // The word alone: what follows it may be a patient's data.
    const detail = item.resolution ? "resolved_before" : (choice.split(":")[0] ?? null);
    touch({ objectId: itemId, patientIds: patientsOf(item), detail });
    return accept({ itemId, ...(item.resolution ?? made) });
  },
});
