import type { DaybookError } from "./daybook-error.ts";

export interface CallOptions {
  /** Gives the call up; its promise is then rejected with an error of the kind `cancelled`. */
  readonly signal?: AbortSignal | undefined;
}

export interface CommandOptions extends CallOptions {
  /**
   * A text of your own making, new for each command, such as a UUID. The same key and input again gives the first answer
   * without a second effect, for a day. With a key the client repeats the command by itself when an answer is lost.
   */
  readonly idempotencyKey?: string | undefined;
}

/** An event of a stream, with the id that says where the stream was: give it as `lastEventId` to go on from there. */
export interface Tracked<Event> {
  readonly id: string;
  readonly data: Event;
}

export interface StreamState {
  /** `connecting`: not connected, and trying; `pending`: connected, waiting for events; `idle`: over. */
  readonly state: "connecting" | "pending" | "idle";
  /** Why the connection was lost, where that is known. */
  readonly error: Error | null;
}

/** What a stream is told to. A lost connection is made again by itself, with a fresh token, and no event is missed. */
export interface Observer<Event> extends CallOptions {
  onData?(event: Tracked<Event>): void;
  /** The stream has ended for good: the credential is refused, say. Without this function such an end goes unseen. */
  onError?(error: DaybookError): void;
  /** Nothing more will happen. */
  onComplete?(): void;
  /** Connected; called again after each reconnection. */
  onStarted?(): void;
  onConnectionStateChange?(state: StreamState): void;
}

export interface Unsubscribable {
  unsubscribe(): void;
}
