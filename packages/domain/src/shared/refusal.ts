/**
 * An expected "no", told apart from faults (thrown, nobody's mistake) and bugs (thrown, a developer's).
 * `category` is a FHIR issue code and alone decides the HTTP status; `code` is stable and documented in docs/errors.md.
 * `message` never holds a patient's words: no name, no birth date, no note text.
 */
export interface Refusal<Code extends string = string> {
  readonly code: Code;
  readonly category: RefusalCategory;
  readonly message: string;
  /** Facts the caller may act on (ids, times, alternatives); keys become members of the problem document. */
  readonly details?: Readonly<Record<string, unknown>>;
  /** Members of the input that are wrong, when a rule and not the schema refused them. */
  readonly issues?: readonly { readonly path: string; readonly message: string }[];
  /** Ids of the leases of desks that stand in the way. Callers are not told. */
  readonly leases?: readonly string[];
}

export type RefusalCategory =
  | "invalid"
  | "login"
  | "forbidden"
  | "not-found"
  | "conflict"
  | "precondition"
  | "business-rule"
  | "too-long"
  | "throttled"
  | "transient"
  | "incomplete";

export const httpStatusOfCategory: Readonly<Record<RefusalCategory, number>> = {
  invalid: 400,
  login: 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  precondition: 412,
  "business-rule": 422,
  "too-long": 413,
  throttled: 429,
  transient: 503,
  // Another server that the answer depends on failed.
  incomplete: 502,
};
