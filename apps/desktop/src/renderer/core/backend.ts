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
  /** The password of the person whose session it is, to lift the screen lock. */
  readonly unlock: (credentials: Credentials) => Promise<SignInOutcome>;
  readonly signOut: () => Promise<void>;
  /** Sends a file that is to be imported, to be started as the batch whose id is answered. */
  readonly uploadImport: (kind: ImportKind, file: File) => Promise<ImportBatchId>;
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export type SignInOutcome =
  | { readonly kind: "signed-in" }
  | { readonly kind: "refused" }
  | { readonly kind: "wait"; readonly seconds: number }
  | { readonly kind: "unreachable" };

export interface Connection {
  /** Epoch milliseconds since when the server has been out of reach; null while it is not. */
  offlineSince(): number | null;
  subscribe(onChange: () => void): () => void;
}
