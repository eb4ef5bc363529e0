/**
 * Everything that passes between the window and the main process of the desktop app. The window has no other way out:
 * no Node, no network. All values are plain data that can be cloned.
 */
export interface Bridge {
  /** Calls a procedure; the desk answers from what it keeps, or asks the server. A refusal is an answer. */
  readonly call: (call: Call) => Promise<Answer>;
  /** Follows a stream of events. Returns the function that ends it. */
  readonly follow: (call: Call, tell: (told: Told) => void) => () => void;
  /** What is not part of the API's contract: sign-in, and what waits for the server or a decision. */
  readonly ask: <Question extends keyof Questions>(
    question: Question,
    given: Questions[Question]["given"],
  ) => Promise<Questions[Question]["got"]>;
  /** Sends one of a few requests that are not procedures; null when the server cannot be reached. */
  readonly request: (request: ServerRequest) => Promise<ServerReply | null>;
  /** Is told the status at once and after each change. Returns the function that ends it. */
  readonly onStatus: (tell: (status: DeskStatus) => void) => () => void;
  /** Is told what was chosen in the menu or by a link. Returns the function that ends it. */
  readonly onCommand: (tell: (command: Command) => void) => () => void;
  /** Says in which language the menu and the messages of the main process appear. */
  readonly useLanguage: (language: Language) => void;
}

export type Language = "en" | "fr";

export interface Call {
  /** The procedure, such as `appointments.book`. */
  readonly path: string;
  readonly input: unknown;
}

export type Answer = { readonly ok: true; readonly data: unknown } | { readonly ok: false; readonly problem: Problem };

/** One event of a stream, its failure, or its end. */
export type Told = Answer | { readonly ok: null };

/** Why a call failed: what the server answered, or what this desk says itself. docs/errors.md lists the codes. */
export interface Problem {
  readonly code: string;
  readonly message: string;
  /** The HTTP status that belongs to it; null when no answer came. */
  readonly status: number | null;
  readonly requestId: string | null;
  /** What is wrong with each member of the input. */
  readonly errors: readonly { readonly path: string; readonly message: string }[];
  /** Further members of this code, such as `conflicts` and `alternatives`. */
  readonly details: Readonly<Record<string, unknown>>;
}

export interface DeskStatus {
  /** Under which the administrators' list of devices has this computer; null while nobody is signed in. */
  readonly deviceId: string | null;
  /** Whether the server can be reached, according to the last attempt. */
  readonly online: boolean;
  /** When the server became unreachable, in epoch milliseconds; null while it can be reached. */
  readonly offlineSince: number | null;
  /** The last time at which the desk had everything that the server had (ISO 8601); null before the first. */
  readonly lastSync: string | null;
  /** Number of changes that the server has not confirmed yet. */
  readonly pending: number;
  /** Number of items on this desk that wait for a person's decision. */
  readonly attention: number;
  /**
   * The disk is full, so that nothing can be saved; the desk's program is too old for the server, or newer, so that nothing is
   * fetched; or a file that could not be read was kept, in which changes may be that were not sent.
   */
  readonly problem: "disk_full" | "upgrade_required" | "server_outdated" | "changes_unreadable" | null;
  /** The file that opens without the app, and when it was written; null before. */
  readonly outageSheet: { readonly file: string; readonly at: string } | null;
  /** How far the first filling of the cache is, without any kind until the server has said how much there is; null when it is done. */
  readonly filling: (Fetched & { readonly kinds: readonly (Fetched & { readonly kind: FetchedKind })[] }) | null;
}

/** Numbers of records: those that were fetched, and all that there are. */
interface Fetched {
  readonly done: number;
  readonly total: number;
}

/** `clinic` stands for rooms, practitioners and hours, too. */
export type FetchedKind = "clinic" | "patients" | "appointments" | "notes";

/** One change that the server did not take as it was made. */
export interface AttentionItem {
  readonly id: string;
  readonly path: string;
  readonly input: unknown;
  /** Why the server did not take it. */
  readonly code: string;
  readonly details: Readonly<Record<string, unknown>>;
  readonly madeAt: string;
  /** Display name of who gave it; empty where the desk does not know it. */
  readonly madeByName: string;
  /** From 1, the most urgent, to 3. */
  readonly severity: number;
  /** What a person may choose; a choice that ends in a colon is sent with more after it. */
  readonly choices: readonly string[];
}

export interface Attention {
  /** What waits on this desk. */
  readonly items: readonly AttentionItem[];
  /** What waits on the clinic's other desks. */
  readonly clinic: readonly AttentionItem[];
}

/** The result of giving a password; `code` is the server's, such as `invalid_credentials`. */
export type PasswordOutcome =
  | { readonly kind: "signed-in" }
  | { readonly kind: "refused"; readonly code: string }
  | { readonly kind: "wait"; readonly seconds: number }
  | { readonly kind: "unreachable" };

/** What the window can ask besides procedures: what it gives, and what it gets. */
export interface Questions {
  readonly signIn: {
    readonly given: { readonly email: string; readonly password: string };
    readonly got: PasswordOutcome;
  };
  /** Gives the password of the person who signed in last. */
  readonly unlock: { readonly given: { readonly password: string }; readonly got: PasswordOutcome };
  readonly signOut: { readonly given: null; readonly got: Answer };
  /** Asks the server whether it is there; a change is told as a status. */
  readonly check: { readonly given: null; readonly got: Answer };
  /** Sends what waits and fetches what is new. */
  readonly sync: { readonly given: null; readonly got: Answer };
  /** Ids of the records that show what the server has not confirmed. */
  readonly unconfirmed: { readonly given: null; readonly got: readonly string[] };
  readonly attention: { readonly given: null; readonly got: Answer };
  /** Decides an item that waits. */
  readonly resolve: { readonly given: { readonly itemId: string; readonly choice: string }; readonly got: Answer };
}

/** A request in the name of the person who is signed in; `bridge-host.ts` lists the paths that pass. */
export interface ServerRequest {
  readonly path: string;
  readonly method: "GET" | "POST";
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ArrayBuffer | null;
}

export interface ServerReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: ArrayBuffer;
}

/** What the menu or a link asks of the window. The address is one of the screens' (`renderer/paths.ts`). */
export type Command = { readonly kind: "lock" } | { readonly kind: "open"; readonly address: string };

/** Names of the channels between the preload script and the main process. */
export const channels = {
  call: "daybook:call",
  follow: "daybook:follow",
  stop: "daybook:stop",
  told: "daybook:told",
  ask: "daybook:ask",
  request: "daybook:request",
  status: "daybook:status",
  command: "daybook:command",
  language: "daybook:language",
} as const;
