import type { Cursor } from "@daybook/db/postgres";
import { appointmentId, appointmentStatus, instant, patientId, practitionerId } from "@daybook/domain";
import { tracked } from "@trpc/server";
import { z } from "zod";
import type { FeedNews } from "../core/feed/feed-reader.ts";
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
/** The record, the hours or the delay of a practitioner have changed: read again what of it you show. */
const practitioner = z.strictObject({ event: z.literal("practitioner"), practitionerId });
/** Changes since the last event are unknown: the client has to read everything again. */
const reset = z.strictObject({ event: z.literal("reset") });
const streamEvent = z.discriminatedUnion("event", [change, practitioner, reset]);
type StreamEvent = z.output<typeof streamEvent>;

const onChangeInput = z.strictObject({
  lastEventId: z.string().max(100).nullish(),
  practitioners: z
    .boolean()
    .default(false)
    .meta({ description: "Also tell when a practitioner's record, hours or delay change." }),
});

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
  .input(onChangeInput.optional())
  .subscription(async function* ({ ctx, input, signal }) {
    const { services, actor } = ctx;
    const ended = signal ? AbortSignal.any([signal, services.changes.closed]) : services.changes.closed;
    const after = input?.lastEventId ? parse(input.lastEventId) : null;
    for await (const news of services.feed.follow(actor.clinicId, after, { signal: ended, calmMs })) {
      if (!(await ctx.isStillValid())) return;
      for (const one of news) {
        const { run, xid, k } = one.cursor;
        const event = toEvent(one);
        if (event.event !== "practitioner" || input?.practitioners) yield tracked(`${run}:${xid}:${k}`, event);
      }
    }
  });

function toEvent(news: FeedNews): StreamEvent {
  if ("isReset" in news) return { event: "reset" };
  if ("practitionerId" in news) return { event: "practitioner", practitionerId: news.practitionerId };
  const { id, practitionerId, patientId, start, end, status, version } = news.appointment;
  return { event: "change", id, practitionerId, patientId, start, end, status, version };
}

const eventId = /^(?<run>[0-9a-f]{1,16}):(?<xid>\d{1,18}):(?<k>\d{1,18})$/u;

/** The cursor of an event id; for an invalid id a cursor of no run, which leads to `reset`. */
function parse(text: string): Cursor {
  const { run = "", xid = "0", k = "0" } = eventId.exec(text)?.groups ?? {};
  return { run, xid, k };
}
