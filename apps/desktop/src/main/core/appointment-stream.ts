import type { Appointment, PractitionerId } from "@daybook/domain";
import type { FollowListener } from "./desk.ts";

/** What followers of `appointments.onChange` are told: the same events as the server's. */
type StreamEvent =
  | { readonly event: "reset" }
  | { readonly event: "practitioner"; readonly practitionerId: PractitionerId }
  | ({ readonly event: "change" } & Pick<
      Appointment,
      "id" | "practitionerId" | "patientId" | "start" | "end" | "status" | "version"
    >);

interface Source {
  /** Whether people are answered from the copy. */
  readonly isComplete: () => boolean;
  /** Follows the server's own stream. Returns the function that ends it. */
  readonly followServer: (listener: FollowListener) => () => void;
}

/**
 * Tells windows about changes of appointments and practitioners: those made here, and those that came from the server. A window must never
 * hear of a change before the answer that it would read has it. So the server's stream is passed on only while the server
 * answers; from the moment at which the copy does, windows hear what has come into the copy.
 */
export class AppointmentStream {
  readonly #source: Source;
  readonly #followers = new Set<FollowListener>();
  #endOfServers: (() => void) | null = null;
  #nr = 0;

  constructor(source: Source) {
    this.#source = source;
  }

  /** @param lastEventId of an earlier stream; what happened since then is not known here, so all is read again */
  follow(listener: FollowListener, lastEventId: unknown): () => void {
    this.#followers.add(listener);
    if (typeof lastEventId === "string") listener.onData(this.#event({ event: "reset" }));
    if (!this.#source.isComplete()) this.#endOfServers ??= this.#followServer();
    return () => {
      this.#followers.delete(listener);
      if (this.#followers.size === 0) this.close();
    };
  }

  /** Every record was fetched, for the first time or again: what was read before is out of date. */
  filled(): void {
    this.close();
    this.reset();
  }

  /** Stops following the server. */
  close(): void {
    this.#endOfServers?.();
    this.#endOfServers = null;
  }

  tell(appointments: readonly Appointment[]): void {
    for (const { id, practitionerId, patientId, start, end, status, version } of appointments)
      this.#tellAll({ event: "change", id, practitionerId, patientId, start, end, status, version });
  }

  /** The record, the hours or the delay of these practitioners have changed. */
  tellPractitioners(ids: ReadonlySet<PractitionerId>): void {
    for (const practitionerId of ids) this.#tellAll({ event: "practitioner", practitionerId });
  }

  /** Something changed that is not known in detail: read everything again. */
  reset(): void {
    this.#tellAll({ event: "reset" });
  }

  #followServer(): () => void {
    return this.#source.followServer({
      onStart: () => this.reset(),
      onData: (event) => this.#tellAll((event as { readonly data: StreamEvent }).data),
      onError: (problem) => this.#endAll(({ onError }) => onError(problem)),
      onEnd: () => this.#endAll(({ onEnd }) => onEnd()),
    });
  }

  #endAll(tell: (follower: FollowListener) => void): void {
    this.#endOfServers = null;
    const followers = [...this.#followers];
    this.#followers.clear();
    for (const follower of followers) tell(follower);
  }

  #tellAll(data: StreamEvent): void {
    if (this.#followers.size === 0) return;
    const event = this.#event(data);
    for (const { onData } of this.#followers) onData(event);
  }

  #event(data: StreamEvent) {
    this.#nr += 1;
    return { id: `desk:${this.#nr}`, data };
  }
}
