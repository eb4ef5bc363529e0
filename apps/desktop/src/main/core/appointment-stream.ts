import type { Appointment } from "@daybook/domain";
import type { FollowListener } from "./desk.ts";

/** What followers of `appointments.onChange` are told: the same events as the server's. */
type StreamEvent =
  | { readonly event: "reset" }
  | ({ readonly event: "change" } & Pick<
      Appointment,
      "id" | "practitionerId" | "patientId" | "start" | "end" | "status" | "version"
    >);

/** Tells windows about changes of appointments: those made here, and those that came from the server. */
export class AppointmentStream {
  readonly #followers = new Set<FollowListener>();
  #nr = 0;

  /** @param lastEventId of an earlier stream; what happened since then is not known here, so all is read again */
  follow(listener: FollowListener, lastEventId: unknown): () => void {
    this.#followers.add(listener);
    if (typeof lastEventId === "string") listener.onData(this.#event({ event: "reset" }));
    return () => this.#followers.delete(listener);
  }

  tell(appointments: readonly Appointment[]): void {
    for (const { id, practitionerId, patientId, start, end, status, version } of appointments)
      this.#tellAll({ event: "change", id, practitionerId, patientId, start, end, status, version });
  }

  /** Something changed that is not known in detail: read everything again. */
  reset(): void {
    this.#tellAll({ event: "reset" });
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
