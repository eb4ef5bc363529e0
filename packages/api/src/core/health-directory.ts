import type { DirectoryEntry, DirectoryFailure, SearchParameters } from "@daybook/domain";

/** What a gateway answered to one search. */
export type GatewayAnswer =
  | {
      readonly kind: "found";
      readonly found: number;
      readonly start: number;
      readonly entries: readonly DirectoryEntry[];
    }
  /** The gateway understands less than our parser, or has other fields: its own words. */
  | { readonly kind: "refused"; readonly message: string }
  | { readonly kind: "failed"; readonly reason: DirectoryFailure };

/**
 * Port: a CloudSearch-style gateway of the health-care directory. A search answers within a limited time and throws for bugs
 * only. It changes nothing, so it may be repeated.
 */
export interface HealthDirectory {
  readonly search: (parameters: SearchParameters) => Promise<GatewayAnswer>;
}
