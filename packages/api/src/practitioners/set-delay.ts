import { setDelay } from "@daybook/db/postgres";
import { accept, notFound, refuse, setDelayInput, toldDelay } from "@daybook/domain";
import { command } from "../core/procedure.ts";

/** Any of the staff may: an account names no practitioner, so nobody knows whose column is whose. The audit trail names who did. */
export const setDelayProcedure = command({
  path: "practitioners.setDelay",
  summary: "Tell the front desk how late a practitioner runs today, or take it back; patients are told nothing",
  phi: "none",
  object: "practitioner",
  rest: { method: "POST", path: "/practitioners/{id}/delay", status: 200 },
  input: setDelayInput,
  output: toldDelay,
  async handle({ tx, now, touch }, { id, minutes }) {
    const delay = minutes === null ? null : { minutes, toldAt: now };
    if (!(await setDelay(tx, id, delay))) return refuse(notFound);
    touch({ objectId: id, detail: minutes === null ? "taken back" : `${minutes} minutes` });
    return accept({ practitionerId: id, delay });
  },
});
