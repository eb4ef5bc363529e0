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

let current: { readonly draft: BookingDraft; readonly number: number } | null = null;
let opened = 0;
let typed = "";
const listeners = new Set<() => void>();

/** Shows the booking popover, wherever the person is; an open one begins anew. */
export function openBooking(draft: BookingDraft = {}): void {
  opened += 1;
  set({ draft, number: opened });
}

export const closeBooking = (): void => set(null);

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
