import { type Appointment, type LocationId, mayOverride } from "@daybook/domain";
import { useMutation } from "@tanstack/react-query";
import { useCallback, useRef } from "react";
import { useTRPC } from "../../core/server/client.ts";
import { useMe } from "../../core/session/session.tsx";
import { useSendChange } from "../day/changes/use-send-change.ts";
import type { DayAppointment, Practitioner } from "../day/day-records.ts";
import { useReadHours } from "../day/use-hours.ts";
import type { Place } from "./place.ts";
import { roomAfterMove } from "./room-after-move.ts";
import { useTellMove } from "./use-tell-move.ts";

type Target = Place & { readonly locationId?: LocationId | null };
interface How {
  readonly override?: boolean;
  readonly overbook?: { readonly reason: string } | undefined;
  readonly isUndo?: boolean;
}
type Run = (before: DayAppointment, to: Target, how?: How) => Promise<void>;

/**
 * Moves appointments: on the screen at once, and on the server. A refused move is reverted, with the reason and what to
 * do; an accepted one can be undone. Never rejects.
 * @param appointments as the screen shows them
 */
export function useMove(
  appointments: readonly DayAppointment[],
  practitioners: readonly Practitioner[],
): (of: DayAppointment, to: Place) => Promise<void> {
  const mayPassHours = mayOverride.includes(useMe().role);
  const { mutateAsync } = useMutation(useTRPC().appointments.move.mutationOptions());
  const tell = useTellMove(practitioners);
  const sendChange = useSendChange();
  const readHours = useReadHours();
  const latest = useRef({ appointments, readHours, mutateAsync, tell, mayPassHours });
  latest.current = { appointments, readHours, mutateAsync, tell, mayPassHours };
  /** Moves of one appointment are sent one after another: each needs the version that the one before created. */
  const queue = useRef(new Map<string, Promise<Appointment | null>>());

  const send = useCallback(
    async (before: DayAppointment, to: Target, { override = false, overbook }: How): Promise<Appointment> => {
      const earlier = await queue.current.get(before.id);
      const { readHours, mutateAsync } = latest.current;
      const room = async () => roomAfterMove(before, inMs(to), await readHours(before.start, to.start));
      return mutateAsync({
        id: before.id,
        version: Math.max(before.version, earlier?.version ?? 0),
        start: to.start,
        end: to.end,
        practitionerId: to.practitionerId,
        locationId: to.locationId === undefined ? await room() : to.locationId,
        override,
        overbook,
      });
    },
    [],
  );

  const again = useRef<Run | null>(null);
  const run = useCallback<Run>(
    async (before, to, how = {}) => {
      const { id } = before;
      if (isSamePlace(before, to)) return;
      const sent = sendChange(id, to as Partial<DayAppointment>, async () => send(before, to, how));
      const settled = sent.catch(() => null);
      queue.current.set(id, settled);
      const { tell } = latest.current;
      try {
        const moved = await sent;
        const { start, end, practitionerId, locationId } = before;
        const back = { start, end, practitionerId, locationId };
        const { overbooked, overbookReason, version } = moved;
        const now = {
          ...before,
          ...to,
          locationId: moved.locationId,
          overbooked,
          overbookReason,
          version,
        } as DayAppointment;
        // Its earlier place may be outside the hours or overlap another appointment; an undo may go back there.
        const past = latest.current.mayPassHours ? { override: true, overbook: overbookOf(before) } : {};
        const undo = async () => again.current?.(now, back, { ...past, isUndo: true });
        tell.done(before, to, how.isUndo ? null : undo);
      } catch (error) {
        const overbook = overbookOf(before);
        tell.failed(error, before, to, {
          elsewhere: (place) => void again.current?.(before, place),
          ...(latest.current.mayPassHours
            ? { anyway: () => void again.current?.(before, to, { override: true }) }
            : {}),
          ...(latest.current.mayPassHours && overbook
            ? { overbookAgain: () => void again.current?.(before, to, { overbook }) }
            : {}),
        });
      } finally {
        if (queue.current.get(id) === settled) queue.current.delete(id);
      }
    },
    [send, sendChange],
  );

  again.current = run;

  return useCallback(
    async (of, to) => run(latest.current.appointments.find(({ id }) => id === of.id) ?? of, to),
    [run],
  );
}

/** The overbooking that the appointment had, to restore it. */
export const overbookOf = ({ overbookReason }: DayAppointment): How["overbook"] =>
  overbookReason === null ? undefined : { reason: overbookReason };

const inMs = ({ start, end, practitionerId }: Place) => ({
  practitionerId,
  start: Date.parse(start),
  end: Date.parse(end),
});

const isSamePlace = (a: Place, b: Place): boolean =>
  a.start === b.start && a.end === b.end && a.practitionerId === b.practitionerId;
