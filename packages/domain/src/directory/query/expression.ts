import type { LiteralField, NumberField, TextField } from "../entry/directory-field.ts";

/** How the words of one term are compared with the words of one field. */
export type WordMatch =
  /** Each word occurs. */
  | { readonly kind: "words" }
  /** The words follow each other. */
  | { readonly kind: "phrase" }
  /** The words follow each other, and the last one is the beginning of a word. */
  | { readonly kind: "prefix" }
  /** The words occur in any order, with at most so many other words between two neighbours. */
  | { readonly kind: "near"; readonly distance: number }
  /** Each word occurs with at most so many typing errors. */
  | { readonly kind: "fuzzy"; readonly edits: number };

/** Limits of a range; null for an open end. */
export interface Range<Value> {
  readonly low: Value | null;
  readonly high: Value | null;
  readonly withLow: boolean;
  readonly withHigh: boolean;
}

/** A parsed query, the same for both syntaxes. */
export type Expression =
  | { readonly kind: "all" }
  | { readonly kind: "and" | "or"; readonly of: readonly Expression[] }
  | { readonly kind: "not"; readonly of: Expression }
  /** All words in the same one of the fields; without words it finds nothing. */
  | {
      readonly kind: "text";
      readonly fields: readonly TextField[];
      readonly words: readonly string[];
      readonly match: WordMatch;
    }
  | { readonly kind: "literal"; readonly field: LiteralField; readonly value: string; readonly isPrefix: boolean }
  | { readonly kind: "literal-range"; readonly field: LiteralField; readonly range: Range<string> }
  | { readonly kind: "number-range"; readonly field: NumberField; readonly range: Range<number> };

export const every: Expression = { kind: "all" };

/** Both; one side alone if the other is missing or finds everything. */
export function both(left: Expression | null, right: Expression): Expression {
  if (left === null || left.kind === "all") return right;
  if (right.kind === "all") return left;
  return { kind: "and", of: [...(left.kind === "and" ? left.of : [left]), right] };
}

export const either = (left: Expression | null, right: Expression): Expression =>
  left === null ? right : { kind: "or", of: [...(left.kind === "or" ? left.of : [left]), right] };
