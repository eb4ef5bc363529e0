import type { AppointmentId, PatientId } from "@daybook/domain";
import { createStore, useStore } from "../../core/store.ts";

/** The note that is being written: whose, and about which visit. */
export interface OpenNote {
  readonly patientId: PatientId;
  /** The appointment that it was opened from; null when it was opened from the chart. */
  readonly appointmentId: AppointmentId | null;
}

const current = createStore<OpenNote | null>(null);

/** Opens the pane beside the page. A note of another patient that is open there stays a draft. */
export const openNote = (note: OpenNote): void => current.write(note);
export const closeNote = (): void => current.write(null);
export const useOpenNote = (): OpenNote | null => useStore(current);
