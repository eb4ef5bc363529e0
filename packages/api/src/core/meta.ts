import type { Effect, ProcedurePath, Role } from "@daybook/domain";
import type { z } from "zod";

/** The declaration of a procedure. The server does not start when one is missing (core/declarations.ts). */
export interface ProcedureMeta {
  readonly path: ProcedurePath;
  readonly allow: readonly Role[];
  /** Whether it changes data: a credential for reads only may call it if it does not. */
  readonly effect: Effect;
  /** Whether it reads or writes patient data; then each call writes one audit entry in its transaction. */
  readonly phi: "none" | "read" | "write";
  /** Whether doing it twice is the same as doing it once, without an idempotency key. */
  readonly idempotent: boolean;
  /** The kind of record that `id` of the input names, if it names one. */
  readonly object: ObjectType | null;
  /** Its place in the REST API; null for procedures that only tRPC offers. */
  readonly rest: RestMeta | null;
  readonly summary: string;
  /** Codes of its refusals, besides those that every procedure may give. */
  readonly refusals: readonly string[];
  /** Members of the input that are secrets. */
  readonly secretInput: readonly string[];
  /** Whether an answer may hold a secret, such as a generated password. */
  readonly secretAnswer: boolean;
  /** What it answers; of a stream, what each of its events says. */
  readonly output: z.ZodType;
}

export type ObjectType =
  | "patient"
  | "practitioner"
  | "location"
  | "appointment"
  | "note"
  | "finding"
  | "user"
  | "service_client"
  | "hospital"
  | "import"
  | "device"
  | "attention"
  | "healthcare_worker";

export interface RestMeta {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below /api/v1, with parameters in braces: `/patients/{id}`. */
  readonly path: string;
  readonly status: 200 | 201 | 202 | 204;
  /** Whether REST answers the page as a bare array with its total in `X-Total-Count`, as the Hospital Directory API does. */
  readonly bareList?: boolean;
  /** Members of the input that the path implies, such as the kind of record. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** Defaults for members of the query that the caller leaves out. */
  readonly defaults?: Readonly<Record<string, unknown>>;
  /** Whether the answer tells that nothing new was created: REST then answers 200 instead of 201. */
  readonly unchanged?: (answer: never) => boolean;
  /** Path of a new resource below /api/v1; by default the procedure's path and the `id` of the answer. */
  readonly locationOf?: (answer: never) => string;
  /** Whether `POST <path>/search` takes the query as a body, because a search text may be a patient's word. */
  readonly search?: boolean;
  /** Members of the answer whose values are names of members: REST writes these values in snake_case too. */
  readonly naming?: readonly string[];
}
