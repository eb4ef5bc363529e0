import type { AppRouter } from "@daybook/api";
import type { FileReading, ImportBatchId, ImportKind } from "@daybook/domain";
import type { TRPCLink } from "@trpc/client";
import type { Attention, Command, DeskStatus } from "../../../shared/bridge.ts";

/**
 * How the desk reaches the server. In the browser that is HTTP; in the desktop's window it is the main process.
 * Screens do not know which: they use the client that is made from it.
 */
export interface Backend {
  readonly links: TRPCLink<AppRouter>[];
  /** Whether the server can be reached, according to the last attempt. */
  readonly connection: Connection;
  readonly signIn: (credentials: Credentials) => Promise<SignInOutcome>;
  /** Unlocks the screen. Refused with `signed_out` if the session itself has ended in the meantime. */
  readonly unlock: (password: string) => Promise<SignInOutcome>;
  /** Ends the person's other sessions. */
  readonly changePassword: (change: { readonly current: string; readonly next: string }) => Promise<SignInOutcome>;
  readonly signOut: () => Promise<void>;
  /** For whom an invitation is; null when it is not valid. */
  /** Null for an invitation that is not valid. @throws TooManyAttempts */
  readonly inviteOf: (token: string) => Promise<Invite | null>;
  /** Chooses the password of an invited person and signs them in. */
  readonly acceptInvite: (token: string, password: string) => Promise<SignInOutcome>;
  /** Whether nobody has an account yet. */
  readonly isSetupNeeded: () => Promise<boolean>;
  /** Creates the first clinic and its administrator, and signs them in. */
  readonly setUp: (token: string, wanted: Setup) => Promise<SignInOutcome>;
  /** What the server reports when it is ready, database included; null when it is not. */
  readonly readiness: () => Promise<Readiness | null>;
  /** What only the desktop app has; null in a browser. */
  readonly app: AppFeatures | null;
  /** Sends what is no procedure, such as a file. */
  readonly send: Fetch;
  /** Uploads a file to import. Answers the id of the batch, which is not started yet. */
  readonly uploadImport: (kind: ImportKind, file: File, reading: FileReading) => Promise<ImportBatchId>;
}

/** A desk that keeps a copy of the day and works without the server. */
export interface AppFeatures {
  /** As last told; `connection.subscribe` tells when it changes. */
  readonly status: () => DeskStatus;
  /** Sends what waits and fetches what is new. @throws when the server cannot be reached */
  readonly sync: () => Promise<void>;
  /** What waits for a person's decision. */
  readonly attention: () => Promise<Attention>;
  /** Decides an item that waits. @throws when there is no such item or choice */
  readonly resolve: (itemId: string, choice: string) => Promise<void>;
  /** Is told what was chosen in the app's menu. Returns the function that ends it. */
  readonly onCommand: (tell: (command: Command) => void) => () => void;
}

/** `fetch`, as far as requests that are not procedures use it. */
export type Fetch = (path: string, init?: RequestInit) => Promise<Response>;

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export interface Setup extends Credentials {
  readonly clinicName: string;
  readonly timeZone: string;
  readonly name: string;
}

/** The server asks to wait before the next attempt. */
export class TooManyAttempts extends Error {
  override readonly name = "TooManyAttempts";
  readonly seconds: number;
  constructor(seconds: number) {
    super("too many attempts");
    this.seconds = seconds;
  }
}

export interface Invite {
  readonly name: string;
  readonly email: string;
  readonly clinic: string;
}

export interface Readiness {
  /** The release of the time zone rules that the server uses. */
  readonly zoneRules: string;
}

/** The result of giving a password; `code` is the server's, such as `wrong_password`. */
export type SignInOutcome =
  | { readonly kind: "signed-in" }
  | { readonly kind: "refused"; readonly code: string }
  | { readonly kind: "wait"; readonly seconds: number }
  | { readonly kind: "unreachable" };

export interface Connection {
  /** When the server became unreachable, in epoch milliseconds; null while it can be reached. */
  offlineSince(): number | null;
  /** Whole seconds since the last sign of life of the server, if one was due; null while that is recent. */
  silentSeconds(): number | null;
  /** Call when an open connection has broken: asks the server whether it is still there. */
  check(): void;
  subscribe(onChange: () => void): () => void;
}
