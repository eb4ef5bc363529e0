import type { DeskStatus, Questions, ServerRequest, Told } from "../../shared/bridge.ts";

/** What the main process sends to the thread that holds the desk. */
export type ToThread =
  | { readonly kind: "call"; readonly id: number; readonly path: string; readonly input: unknown }
  | { readonly kind: "ask"; readonly id: number; readonly question: keyof Questions; readonly given: unknown }
  | { readonly kind: "request"; readonly id: number; readonly request: ServerRequest }
  | { readonly kind: "follow"; readonly id: number; readonly path: string; readonly input: unknown }
  | { readonly kind: "stop"; readonly id: number }
  | { readonly kind: "close" };

/** What the thread sends back. */
export type FromThread =
  | { readonly kind: "got"; readonly id: number; readonly got: unknown }
  | { readonly kind: "told"; readonly id: number; readonly told: Told }
  | { readonly kind: "status"; readonly status: DeskStatus }
  | { readonly kind: "closed" };

/** What the thread is started with. */
export interface ThreadOptions {
  /** Address of the server, without a trailing slash. */
  readonly server: string;
  /** Where the desk keeps its copy; null if it keeps none and works only with the server. */
  readonly profile: { readonly folder: string; readonly machineSecret: Uint8Array } | null;
}
