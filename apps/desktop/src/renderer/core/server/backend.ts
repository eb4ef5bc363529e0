import type { AppRouter } from "@daybook/api";
import type { ImportBatchId, ImportKind } from "@daybook/domain";
import type { TRPCLink } from "@trpc/client";

/**
 * Where calls go. The browser's goes over HTTP; the desktop's window has one that speaks to its main process. Screens
 * know neither: they use the client made from it.
 */
export interface Backend {
  readonly links: TRPCLink<AppRouter>[];
  /** Whether the server can be reached, as far as the last attempt tells. */
  readonly connection: Connection;
  readonly signIn: (credentials: Credentials) => Promise<SignInOutcome>;
  /** Lifts the screen lock. Refused with `signed_out` when the session itself has ended meanwhile. */
  readonly unlock: (password: string) => Promise<SignInOutcome>;
  /** Ends the person's other sessions. */
  readonly changePassword: (change: { readonly current: string; readonly next: string }) => Promise<SignInOutcome>;
  readonly signOut: () => Promise<void>;
  /** For whom an invitation is; null when it is not valid. */
  /** Null for one that is void. @throws TooManyAttempts */
  readonly inviteOf: (token: string) => Promise<Invite | null>;
  /** Chooses the password of an invited person and signs them in. */
  readonly acceptInvite: (token: string, password: string) => Promise<SignInOutcome>;
  /** Whether nobody has an account yet. */
  readonly isSetupNeeded: () => Promise<boolean>;
  /** Makes the first clinic and its administrator, and signs them in. */
  readonly setUp: (token: string, wanted: Setup) => Promise<SignInOutcome>;
  /** What the server says when it can serve, its database included; null when it cannot. */
  readonly readiness: () => Promise<Readiness | null>;
  /** Sends a file that is to be imported, to be started as the batch whose id is answered. */
  readonly uploadImport: (kind: ImportKind, file: File) => Promise<ImportBatchId>;
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export interface Setup extends Credentials {
  readonly clinicName: string;
  readonly timeZone: string;
  readonly name: string;
}

/** The server wants a pause. */
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
  /** The release of the time zone rules that it goes by. */
  readonly zoneRules: string;
}

/** What became of a password that was given; `code` is the server's, such as `wrong_password`. */
export type SignInOutcome =
  | { readonly kind: "signed-in" }
  | { readonly kind: "refused"; readonly code: string }
  | { readonly kind: "wait"; readonly seconds: number }
  | { readonly kind: "unreachable" };

export interface Connection {
  /** Epoch milliseconds since when the server has been out of reach; null while it is not. */
  offlineSince(): number | null;
  /** Whole seconds since the last sign of the server, where one was due; null while it is fresh. */
  silentSeconds(): number | null;
  /** Something that was open has broken off: asks the server whether it is still there. */
  check(): void;
  subscribe(onChange: () => void): () => void;
}
