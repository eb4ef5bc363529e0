import { setTimeout as delay } from "node:timers/promises";
import { type Cursor, currentCursor, findAppointmentsById, inClinic, readChanges } from "@daybook/db/postgres";
import {
  type Appointment,
  appointmentId,
  appointmentStatus,
  instant,
  patientId,
  practitionerId,
} from "@daybook/domain";
import { tracked } from "@trpc/server";
import { z } from "zod";
import { callable, metaOf } from "../core/procedure.ts";

const change = z.strictObject({
  id: appointmentId,
  practitionerId,
  patientId,
  start: instant,
  end: instant,
  status: appointmentStatus,
  version: z.int(),
});

const changesAtOnce = 200;
/** A change behind a transaction that still runs is looked for again this soon; nobody announces it a second time. */
const settleMs = 50;

/**
 * Every change of an appointment in the clinic, whichever server process made it, within a second. A client that
 * reconnects sends the id of the last event it had and misses nothing; an event says what is true now, so several changes
 * of one appointment may arrive as one.
 */
export const onAppointmentChange = callable(
  metaOf(
    { path: "appointments.onChange", summary: "Follow the clinic's appointments as they change", phi: "none" },
    true,
  ),
)
  .input(
    z
      .strictObject({
        lastEventId: z
          .string()
          .regex(/^\d{1,18}:\d{1,18}$/u)
          .nullish(),
      })
      .optional(),
  )
  .subscription(async function* ({ ctx, input, signal }) {
    const { services, actor } = ctx;
    const ended = signal ? AbortSignal.any([signal, services.changes.closed]) : services.changes.closed;
    let cursor = input?.lastEventId
      ? parse(input.lastEventId)
      : await inClinic(services.pool, actor.clinicId, currentCursor);
    while (!ended.aborted) {
      const next = services.changes.next(actor.clinicId, ended); // attached before reading, so that nothing falls between
      if (!(await ctx.isStillValid())) return;
      const { changes, unsettled, appointments } = await inClinic(services.pool, actor.clinicId, async (tx) => {
        const read = await readChanges(tx, "appointment", cursor, changesAtOnce);
        return {
          ...read,
          appointments: await findAppointmentsById(
            tx,
            read.changes.map(({ id }) => id),
          ),
        };
      });
      for (const { id, cursor: at } of changes) {
        const current = appointments.get(id);
        if (current) yield tracked(`${at.xid}:${at.k}`, toChange(current));
        cursor = at;
      }
      if (changes.length === changesAtOnce) continue;
      await (unsettled ? delay(settleMs) : next);
    }
  });

const toChange = ({
  id,
  practitionerId,
  patientId,
  start,
  end,
  status,
  version,
}: Appointment): z.input<typeof change> => ({
  id,
  practitionerId,
  patientId,
  start,
  end,
  status,
  version,
});

function parse(eventId: string): Cursor {
  const [xid = "0", k = "0"] = eventId.split(":");
  return { xid, k };
}
