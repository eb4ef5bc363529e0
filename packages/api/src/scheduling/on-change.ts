import type { Cursor } from "@daybook/db/postgres";
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
  event: z.literal("change"),
  id: appointmentId,
  practitionerId,
  patientId,
  start: instant,
  end: instant,
  status: appointmentStatus,
  version: z.int(),
});
/** Changes since the last event are unknown: the client has to read everything again. */
const reset = z.strictObject({ event: z.literal("reset") });
const streamEvent = z.discriminatedUnion("event", [change, reset]);
type StreamEvent = z.output<typeof streamEvent>;

/** A stream is closed at most this long after its credential ends, even without changes. */
const calmMs = 1_000;

/**
 * Streams every change of an appointment in the clinic within a second, whichever server process made it. A client that
 * reconnects sends the id of its last event and misses nothing. An event has the present state, so several changes of one
 * appointment may arrive as one event. For an unknown id, such as one from before a crash of the database or from another
 * database, the stream sends the event `reset` and continues from now.
 */
export const onChangeProcedure = callable(
  metaOf(
    {
      path: "appointments.onChange",
      summary: "Follow the clinic's appointments as they change",
      phi: "none",
      output: streamEvent,
    },
    true,
  ),
)
  .input(z.strictObject({ lastEventId: z.string().max(100).nullish() }).optional())
  .subscription(async function* ({ ctx, input, signal }) {
    const { services, actor } = ctx;
    const ended = signal ? AbortSignal.any([signal, services.changes.closed]) : services.changes.closed;
    const after = input?.lastEventId ? parse(input.lastEventId) : null;
    for await (const news of services.feed.follow(actor.clinicId, after, { signal: ended, calmMs })) {
      if (!(await ctx.isStillValid())) return;
      for (const { appointment, cursor } of news)
        yield tracked(`${cursor.run}:${cursor.xid}:${cursor.k}`, toEvent(appointment));
    }
  });

function toEvent(appointment: Appointment | null): StreamEvent {
  if (!appointment) return { event: "reset" };
  const { id, practitionerId, patientId, start, end, status, version } = appointment;
  return { event: "change", id, practitionerId, patientId, start, end, status, version };
}

const eventId = /^(?<run>[0-9a-f]{1,16}):(?<xid>\d{1,18}):(?<k>\d{1,18})$/u;

/** The cursor of an event id; for an invalid id a cursor of no run, which leads to `reset`. */
function parse(text: string): Cursor {
  const { run = "", xid = "0", k = "0" } = eventId.exec(text)?.groups ?? {};
  return { run, xid, k };
}
