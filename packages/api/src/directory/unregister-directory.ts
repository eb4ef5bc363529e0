import { lockRegistration, removeRegistration } from "@daybook/db/postgres";
import {
  accept,
  notFound,
  refuse,
  registrationUsed,
  removedBy,
  unregisterDirectoryInput,
  unregisterEntry,
  unregistered,
} from "@daybook/domain";
import { command } from "../core/procedure.ts";

export const unregisterDirectoryProcedure = command({
  path: "directory.unregister",
  summary: "Undo a registration: what it made is removed from the clinic's book, unless somebody else uses it",
  phi: "none",
  object: "healthcare_worker",
  rest: { method: "POST", path: "/directory/registrations/{registration_id}/undo", status: 200 },
  refusals: [registrationUsed({ workerName: "", usedBy: [] }).code],
  input: unregisterDirectoryInput,
  output: unregistered,
  async handle({ tx, now, touch }, { registrationId }) {
    const locked = await lockRegistration(tx, registrationId);
    if (!locked) return refuse(notFound);
    const plan = unregisterEntry(locked.facts);
    if (!plan.ok) return plan;
    await removeRegistration(tx, registrationId, { plan: plan.value, locked, now });
    const answer = removedBy(plan.value);
    touch({
      objectId: locked.book.worker?.id ?? null,
      recordCount: Object.values(answer.removed).filter(Boolean).length,
    });
    return accept(answer);
  },
});
