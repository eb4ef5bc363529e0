import type { Instant } from "@daybook/domain";

/** A time with a practitioner. */
export interface Place {
  readonly start: Instant;
  readonly end: Instant;
  readonly practitionerId: string;
}
