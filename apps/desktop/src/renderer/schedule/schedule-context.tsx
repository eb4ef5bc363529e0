import type { LocalDate } from "@daybook/domain";
import { createContext, type ReactNode, useCallback, useContext, useMemo, useRef, useState } from "react";
import { useFormat } from "../core/time/use-format.ts";
import { useNow } from "../core/time/use-now.ts";
import { type BookingDraft, closeBooking, openBooking, useBookingDraft } from "./booking/booking-state.ts";
import type { DayAppointment, OpeningHours, Practitioner } from "./day/day-records.ts";
import { useHours } from "./day/use-hours.ts";
import { useRefresh } from "./day/use-refresh.ts";
import { useScheduleData } from "./day/use-schedule-data.ts";
import type { Place } from "./moving/place.ts";
import { useMove } from "./moving/use-move.ts";
import type { ScheduleView } from "./read-address.ts";
import { useScheduleAddress } from "./schedule-address.ts";

export type { DayAppointment, OpeningHours, Practitioner } from "./day/day-records.ts";
export type { Place } from "./moving/place.ts";

export interface ScheduleState {
  readonly day: LocalDate;
  readonly today: LocalDate;
  readonly view: ScheduleView;
  /** The practitioner whose week is shown; null in other views until one was chosen. */
  readonly practitionerId: string | null;
  readonly goTo: (to: { day?: LocalDate; view?: ScheduleView; practitionerId?: string }) => void;
  /** The active practitioners, in the order of the columns. */
  readonly practitioners: readonly Practitioner[];
  /** Names of rooms by id. */
  readonly rooms: ReadonlyMap<string, string>;
  /** Appointments of the shown days in order of start, including changes that the server has not answered yet. */
  readonly appointments: readonly DayAppointment[];
  /** Sessions and closures of the week around the day, by practitioner. */
  readonly hours: ReadonlyMap<string, OpeningHours>;
  readonly isLoading: boolean;
  /** The error if there is nothing to show; null while there is, even if it is old. */
  readonly error: unknown;
  /** Time of the server's last answer, in epoch milliseconds. */
  readonly asOf: number;
  readonly selected: DayAppointment | null;
  /**
   * The id in the address; it may be on none of the shown days, for example after somebody has moved the appointment.
   */
  readonly selectedId: string | null;
  readonly select: (id: string | null) => void;
  /** The appointment on which keys act: the selected one, else the focused one. */
  readonly active: DayAppointment | null;
  readonly focus: (id: string | null) => void;
  readonly draft: BookingDraft | null;
  readonly openBooking: (draft: BookingDraft) => void;
  readonly closeBooking: () => void;
  /**
   * The appointment that is being moved with the keyboard, from the shown days or from the day where the move
   * started.
   */
  readonly moving: DayAppointment | null;
  readonly startMove: (id: string) => void;
  readonly endMove: () => void;
  /**
   * Moves on the screen at once; then shows a message with an undo, or reverts and shows the reason and the next free
   * times. Never rejects.
   */
  readonly move: (appointment: DayAppointment, to: Place) => Promise<void>;
  readonly refresh: () => void;
}

const ScheduleContext = createContext<ScheduleState | null>(null);

export function useSchedule(): ScheduleState {
  const state = useContext(ScheduleContext);
  if (!state) throw new Error("useSchedule outside of a ScheduleProvider");
  return state;
}

export function ScheduleProvider({ children }: { readonly children: ReactNode }) {
  const format = useFormat();
  const today = format.dayOf(useNow());
  const [address, changeAddress] = useScheduleAddress();
  const day = address.day ?? today;
  const { view, appointmentId } = address;
  const [focused, setFocused] = useState<string | null>(null);
  const draft = useBookingDraft();
  const [moving, setMoving] = useState<DayAppointment | null>(null);

  const data = useScheduleData(day, view, address.practitionerId);
  const { practitionerId, practitioners, appointments, isLoading, error, asOf } = data;
  const hours = useHours(data.hours, moving ? format.dayOf(moving.start) : day);
  const rooms = useMemo(() => new Map(data.rooms.map(({ id, name }) => [id as string, name])), [data.rooms]);
  const refresh = useRefresh();
  const move = useMove(appointments, practitioners);

  const selected = useMemo(() => byId(appointments, appointmentId), [appointments, appointmentId]);
  const active = useMemo(() => selected ?? byId(appointments, focused), [selected, appointments, focused]);
  const selectedOf = useRef<string | null>(null);
  selectedOf.current = selected?.practitionerId ?? null;
  const goTo = useCallback(
    ({ day, ...to }: Parameters<ScheduleState["goTo"]>[0]) => {
      if (to.view === "list") setMoving(null);
      // The next week is the same practitioner's; the first week shown is that of the selected appointment's
      // practitioner.
      const whose = view === "week" ? practitionerId : to.view === "week" ? (selectedOf.current ?? null) : null;
      changeAddress({
        ...(whose ? { practitionerId: whose } : {}),
        ...to,
        ...(day ? { day: day === today ? null : day, appointmentId: null } : {}),
      });
    },
    [changeAddress, today, view, practitionerId],
  );
  const endMove = useCallback(() => setMoving(null), []);
  /** Turning to another appointment ends the move of the one before. */
  const turnTo = useCallback((id: string) => setMoving((moved) => (moved?.id === id ? moved : null)), []);
  const select = useCallback(
    (id: string | null) => {
      if (id !== null) turnTo(id);
      changeAddress({ appointmentId: id }, true);
    },
    [changeAddress, turnTo],
  );
  const focus = useCallback(
    (id: string | null) => {
      if (id !== null) turnTo(id);
      setFocused(id);
    },
    [turnTo],
  );
  const book = useCallback((draft: BookingDraft) => {
    setMoving(null);
    openBooking(draft);
  }, []);
  const startMove = useCallback(
    (id: string) => {
      if (view === "list") changeAddress({ view: "day" }, true);
      setMoving(byId(appointments, id));
    },
    [changeAddress, view, appointments],
  );

  const state = useMemo<ScheduleState>(
    () => ({
      day,
      today,
      view,
      practitionerId,
      goTo,
      practitioners,
      rooms,
      appointments,
      hours,
      isLoading,
      error,
      asOf,
      selected,
      selectedId: appointmentId,
      select,
      active,
      focus,
      draft,
      openBooking: book,
      closeBooking,
      moving,
      startMove,
      endMove,
      move,
      refresh,
    }),
    [
      day,
      today,
      view,
      practitionerId,
      goTo,
      practitioners,
      rooms,
      appointments,
      hours,
      isLoading,
      error,
      asOf,
      selected,
      appointmentId,
      select,
      active,
      focus,
      draft,
      book,
      moving,
      startMove,
      endMove,
      move,
      refresh,
    ],
  );
  return <ScheduleContext value={state}>{children}</ScheduleContext>;
}

const byId = (appointments: readonly DayAppointment[], id: string | null) =>
  id === null ? null : (appointments.find((each) => each.id === id) ?? null);
