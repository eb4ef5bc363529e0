import type { DaybookError } from "./daybook-error.ts";

export interface CallOptions {
  /** Cancels the call; its promise is then rejected with an error of the kind `cancelled`. */
  readonly signal?: AbortSignal | undefined;
}

export interface CommandOptions extends CallOptions {
  /**
   * A text that you make up, new for each command, such as a UUID. For a day, the same key with the same input gets the
   * first answer again, without a second effect. With a key the client repeats the command by itself if an answer is lost.
   */
  readonly idempotencyKey?: string | undefined;
}

/** An event of a stream, with its id. Pass the id as `lastEventId` to continue the stream after this event. */
export interface Tracked<Event> {
  readonly id: string;
  readonly data: Event;
}

export interface StreamState {
  /** `connecting`: trying to connect; `pending`: connected, waiting for events; `idle`: ended. */
  readonly state: "connecting" | "pending" | "idle";
  /** Why the connection was lost, if known. */
  readonly error: Error | null;
}

/**
 * Receives what happens on a stream. After a lost connection the client reconnects by itself, with a fresh token, and no
 * event is missed.
 */
export interface Observer<Event> extends CallOptions {
  onData?(event: Tracked<Event>): void;
  /**
   * The stream has failed for good, for example because the credential is refused. Without this function you would not
   * notice.
   */
  onError?(error: DaybookError): void;
  /** The stream has ended; no more events will come. */
  onComplete?(): void;
  /** Connected; called again after each reconnection. */
  onStarted?(): void;
  onConnectionStateChange?(state: StreamState): void;
}

export interface Unsubscribable {
  unsubscribe(): void;
}
