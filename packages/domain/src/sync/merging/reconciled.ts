import type { Refusal } from "../../shared/refusal.ts";
import type { FieldConflict, Fields } from "./merge-fields.ts";

/** What is to be done with a command, in view of the record as it is now. */
export type Reconciled =
  /** Run it as it was given. */
  | { readonly kind: "as-given" }
  /** Run it with another input, which names the version that it was made for. */
  | { readonly kind: "run"; readonly input: unknown; readonly outcome: "applied" | "merged" }
  /** Run what does not conflict; the rest needs a person, who is shown the refusal. */
  | { readonly kind: "run"; readonly input: unknown; readonly outcome: "partly"; readonly refusal: Refusal }
  /** It is as the command wants it already. */
  | { readonly kind: "settled" /** What the call answers, if it is no record. */; readonly answer?: unknown }
  | { readonly kind: "refused"; readonly refusal: Refusal };

/** A refusal that also shows what two people changed differently. */
export const withConflicts = (refusal: Refusal, conflicts: readonly FieldConflict[]): Refusal => ({
  ...refusal,
  details: { ...refusal.details, conflicts },
});

/** The record that a person saw, as a desk sends it; null when it sent none. */
export const baseOf = (base: unknown): Fields | null =>
  typeof base === "object" && base !== null && !Array.isArray(base) ? (base as Fields) : null;

/** The version of the record that a person saw; undefined when it has none. */
export const versionOf = ({ version }: Fields): number | undefined =>
  typeof version === "number" ? version : undefined;
