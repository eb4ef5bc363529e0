import type { Instant } from "@daybook/domain";
import { useSyncExternalStore } from "react";

/** What a booking begins with: a time pointed at in the schedule, a patient, or nothing yet. */
export interface BookingDraft {
  readonly practitionerId?: string;
  readonly start?: Instant;
  readonly minutes?: number;
  readonly patientId?: string;
}

/** Where what is typed into the popover is kept. */
export const bookingDraftKey = "booking";

/** Whether it begins with somebody or some time, so that an entry from before is not meant. */
export const isPointed = ({ start, patientId }: BookingDraft): boolean =>
  start !== undefined || patientId !== undefined;

export interface OpenBooking {
  readonly draft: BookingDraft;
  readonly number: number;
}

let current: OpenBooking | null = null;
let opened = 0;
let typed = "";
const listeners = new Set<() => void>();

/**
 * Shows the booking popover, wherever the person is. An open one begins anew, but for a time that is pointed at: that is
 * where the same booking goes.
 */
export function openBooking(draft: BookingDraft = {}): void {
  if (current && draft.start !== undefined && draft.patientId === undefined) {
    set({ ...current, draft: { ...current.draft, ...draft } });
    return;
  }
  opened += 1;
  set({ draft, number: opened });
}

let shown = 0;
/** Whether a booking is shown for the first time; one that stood under the screen lock comes back as it was. */
export function isAnew(number: number): boolean {
  if (number === shown) return false;
  shown = number;
  return true;
}

export const closeBooking = (): void => set(null);
/** Closes that booking, unless another one is open by now. */
export function closeBookingOf(number: number): void {
  if (current?.number === number) set(null);
}

/** What was typed before the popover was there to take it. */
export const typeAhead = (text: string): void => {
  typed = text;
};
export const readTypedAhead = (): string => typed;

/** The open booking, with a number of its own. */
export const useOpenBooking = () =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current,
  );

export const useBookingDraft = (): BookingDraft | null => useOpenBooking()?.draft ?? null;

function set(next: typeof current): void {
  current = next;
  typed = "";
  for (const listener of listeners) listener();
}
