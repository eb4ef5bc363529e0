import { hasGrant, listWaiting, type WaitingItem } from "@daybook/db/postgres";
import {
  accept,
  asSeenBy,
  attentionList,
  choicesOf,
  listAttentionInput,
  mayDecideForDesks,
  severityOf,
} from "@daybook/domain";
import { query, type Scope } from "../core/procedure.ts";
import { patientsOf } from "./patients-of-item.ts";

/** More wait only if nobody decides for weeks; the oldest come first. */
const mostItems = 200;

export const listAttentionProcedure = query({
  path: "sync.attention",
  summary: "List the commands that wait for a decision, of a desk and of the clinic's other desks",
  phi: "read",
  object: "device",
  input: listAttentionInput,
  output: attentionList,
  async handle(scope, { deviceId }) {
    const of = (ofOthers: boolean) => listWaiting(scope.tx, { deviceId, ofOthers, limit: mostItems });
    const { id: userId, role } = scope.actor;
    const seesAll = mayDecideForDesks.includes(role);
    // The id of a device is no secret: what waits there is for those who work on it.
    const own = seesAll || (await hasGrant(scope.tx, { deviceId, userId })) ? await of(false) : [];
    const others = seesAll ? await of(true) : [];
    const all = [...own, ...others];
    scope.touch({
      objectId: deviceId,
      patientIds: [...new Set(all.flatMap(patientsOf))].slice(0, mostItems),
      recordCount: all.length,
    });
    return accept({ items: own.map(toItem(scope)), clinic: others.map(toItem(scope)) });
  },
});

const toItem =
  ({ actor, now }: Scope) =>
  ({ base, madeBy, ...item }: WaitingItem) =>
    asSeenBy(actor, {
      ...item,
      madeBy,
      severity: severityOf({ ...item, base }, now),
      choices: choicesOf(item, actor.role),
    });
