import { epochMs, type Instant } from "../../shared/time/time.ts";

/**
 * The moment that a command counts as given at: the desk's, but never before the desk's command before it or the record's
 * last event, and never after the server's now. So an order of events never depends on a desk's clock.
 */
export function momentOfCommand(
  madeAt: Instant,
  { after, now }: { readonly after: readonly (Instant | null | undefined)[]; readonly now: Instant },
): Instant {
  let moment = madeAt;
  for (const earliest of after) if (earliest && epochMs(earliest) > epochMs(moment)) moment = earliest;
  return epochMs(moment) > epochMs(now) ? now : moment;
}
