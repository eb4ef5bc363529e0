import type { Effect, ProcedurePath, Role } from "@daybook/domain";
import type { z } from "zod";

/** What every procedure declares; one that does not keeps the server from booting (core/declarations.ts). */
export interface ProcedureMeta {
  readonly path: ProcedurePath;
  readonly allow: readonly Role[];
  /** Whether it changes anything: a credential for reads alone may call what does not. */
  readonly effect: Effect;
  /** Whether patient data is read or written; then the call leaves one audit entry in its own transaction. */
  readonly phi: "none" | "read" | "write";
  /** Whether doing it twice is the same as doing it once, without an idempotency key. */
  readonly idempotent: boolean;
  /** The kind of record that `id` of the input names, if it names one. */
  readonly object: ObjectType | null;
  /** Where it stands in the REST API; null for what is offered over tRPC alone. */
  readonly rest: RestMeta | null;
  readonly summary: string;
  /** Codes of the refusals it may answer with, beside those that any procedure may. */
  readonly refusals: readonly string[];
  /** Members of the input that are secrets. */
  readonly secretInput: readonly string[];
  /** Whether an answer may hold a secret, such as a password that was made. */
  readonly secretAnswer: boolean;
  /** What it answers; of a stream, what each of its events says. */
  readonly output: z.ZodType;
}

export type ObjectType =
  | "patient"
  | "practitioner"
  | "location"
  | "appointment"
  | "user"
  | "service_client"
  | "hospital"
  | "import";

export interface RestMeta {
  readonly method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE";
  /** Below /api/v1, with parameters in braces: `/patients/{id}`. */
  readonly path: string;
  readonly status: 200 | 201 | 202 | 204;
  /** A page that REST answers as a bare array, its total in `X-Total-Count`: as the directories that are fed by it do. */
  readonly bareList?: boolean;
  /** Members of the input that this place gives itself, such as the kind of record that its path names. */
  readonly fixed?: Readonly<Record<string, unknown>>;
  /** Members of the query that it gives where the caller leaves them out. */
  readonly defaults?: Readonly<Record<string, unknown>>;
  /** Where something that was made is, below /api/v1; left out, at the path and the `id` of the answer. */
  readonly locationOf?: (answer: never) => string;
  /** Whether `POST <path>/search` takes the members of the query as a body: a search text may be a patient's word. */
  readonly search?: boolean;
  /** Members of the answer whose values are names of members: they are written in snake_case, as those are. */
  readonly naming?: readonly string[];
}
