import type { DeskStatus, Problem } from "../../shared/bridge.ts";

/** The result of giving a password; `code` is the server's, such as `invalid_credentials`. */
export type SignInOutcome =
  | { readonly kind: "signed-in"; readonly person: Person }
  | { readonly kind: "refused"; readonly code: string }
  /** Too many attempts. */
  | { readonly kind: "wait"; readonly seconds: number }
  /** The server is out of reach, and this person has not signed in on this desk before. */
  | { readonly kind: "unreachable" };

export interface Person {
  readonly id: string;
  readonly name: string;
  readonly role: string;
}

/** One change that the server did not take as it was made. The choices are those that a person has. */
export interface AttentionItem {
  readonly id: string;
  readonly path: string;
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly madeAt: string;
  readonly choices: readonly string[];
  readonly [member: string]: unknown;
}

export interface Attention {
  /** What waits on this desk. */
  readonly items: readonly AttentionItem[];
  /** What waits on the clinic's other desks. */
  readonly clinic: readonly AttentionItem[];
}

export interface FollowListener {
  /** One event; for a stream that can be resumed, an object of its id and its data. */
  readonly onData: (event: unknown) => void;
  /** The stream has failed for good. */
  readonly onError: (problem: Problem) => void;
  /** The stream has ended by itself. */
  readonly onEnd: () => void;
  /** A connection was made: what happened before it was not told. */
  readonly onStart?: () => void;
}

/**
 * The desk's work without any window: calls, the cache, and what waits for the server. `headless.ts` speaks to it in JSON
 * lines; the desktop app's window speaks to it over a bridge.
 */
export interface Desk {
  /**
   * Does one call of the contract, such as `appointments.book`. Commands are done in the order in which they were called.
   * @throws ProblemError when it was refused, here or by the server
   */
  call(path: string, input: unknown): Promise<unknown>;
  /** Follows a stream of the contract, such as `appointments.onChange`. Returns the function that ends it. */
  follow(path: string, input: unknown, listener: FollowListener): () => void;
  /** As last known; asks nobody. */
  status(): DeskStatus;
  /** Asks the server whether it is there, for 400 milliseconds at most, and then answers the status. */
  check(): Promise<DeskStatus>;
  /** Calls the listener after each change of the status. Returns the function that ends it. */
  onStatus(listener: (status: DeskStatus) => void): () => void;
  /** Who is signed in; null when nobody is. */
  person(): Person | null;
  signIn(credentials: { readonly email: string; readonly password: string }): Promise<SignInOutcome>;
  /**
   * Sends a request that is not a procedure, such as an upload, in the name of the person who is signed in.
   * @param path with its query
   * @throws Error when the server cannot be reached
   */
  request(path: string, init: RequestInit): Promise<Response>;
  /** Ends the session. What waits for the server stays. */
  signOut(): Promise<void>;
  /**
   * Sends what waits and fetches what is new, now.
   * @throws ProblemError when the server cannot be reached or refuses
   */
  sync(): Promise<void>;
  /** Ids of the records that show what the server has not confirmed; asks nobody. */
  unconfirmed(): readonly string[];
  attention(): Promise<Attention>;
  /** Decides an item. @throws ProblemError when there is no such item or choice */
  resolve(itemId: string, choice: string): Promise<void>;
  /** Tries to send what waits, for a short time, and closes all files. */
  close(): Promise<void>;
}
