import type { Instant } from "@daybook/domain";

/** A time with somebody. */
export interface Place {
  readonly start: Instant;
  readonly end: Instant;
  readonly practitionerId: string;
}
