import type { Instant } from "@daybook/domain";
import { createStore, useStore } from "../../core/store.ts";

/** What a booking starts with: a time selected in the schedule, a patient, or nothing. */
export interface BookingDraft {
  readonly practitionerId?: string;
  readonly start?: Instant;
  readonly minutes?: number;
  readonly patientId?: string;
}

/** Key of the popover's draft. */
export const bookingDraftKey = "booking";

/** Whether it starts with a patient or a time; then an earlier draft is not meant. */
export const isPointed = ({ start, patientId }: BookingDraft): boolean =>
  start !== undefined || patientId !== undefined;

export interface OpenBooking {
  readonly draft: BookingDraft;
  readonly number: number;
}

const current = createStore<OpenBooking | null>(null);
let opened = 0;
let typed = "";

/**
 * Opens the booking popover on any page. If it is open already it starts again, except for a time selected in the
 * schedule: that becomes the time of the same booking.
 */
export function openBooking(draft: BookingDraft = {}): void {
  const open = current.read();
  if (open && draft.start !== undefined && draft.patientId === undefined) {
    set({ ...open, draft: { ...open.draft, ...draft } });
    return;
  }
  opened += 1;
  set({ draft, number: opened });
}

let shown = 0;
/** Whether a booking is shown for the first time; one that was under the screen lock comes back unchanged. */
export function isAnew(number: number): boolean {
  if (number === shown) return false;
  shown = number;
  return true;
}

export const closeBooking = (): void => set(null);
/** Closes that booking, unless another one has been opened since. */
export function closeBookingOf(number: number): void {
  if (current.read()?.number === number) set(null);
}

/** Adds text that was typed before the popover was loaded. */
export const typeAhead = (text: string): void => {
  typed = text;
};
export const readTypedAhead = (): string => typed;

/** The open booking, with a number that identifies it. */
export const useOpenBooking = (): OpenBooking | null => useStore(current);

export const useBookingDraft = (): BookingDraft | null => useOpenBooking()?.draft ?? null;

function set(next: OpenBooking | null): void {
  typed = "";
  current.write(next);
}
