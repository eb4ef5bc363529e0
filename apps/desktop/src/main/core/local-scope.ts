import type { Cache, Overlay } from "@daybook/db/sqlite";
import { type Actor, accept, type Instant, invalidInput, type Result, refuse } from "@daybook/domain";
import type { z } from "zod";

/** What a local procedure works with: the cache, who is signed in, the moment, new ids. */
export interface LocalScope {
  readonly cache: Cache;
  readonly actor: Pick<Actor, "id" | "name" | "role">;
  readonly now: Instant;
  readonly newId: () => string;
  /** A medical record number of those that the server handed out; null when they are used up. */
  readonly takeMrn: () => string | null;
  /** Says which patients were read, for the server's audit trail. */
  readonly touch: (touched: { readonly patientIds?: readonly string[]; readonly recordCount: number }) => void;
}

/** What a command does on the desk until the server has decided. */
export interface LocalEffect<Answer> {
  readonly answer: Answer;
  /** The input as it is sent later: with the ids that were made here. */
  readonly input: unknown;
  /** The record as the person saw it, for a change of a record. */
  readonly base?: unknown;
  readonly overlays: readonly Overlay[];
}

export type LocalRead<Answer> = (scope: LocalScope, input: unknown) => Result<Answer>;
export type LocalCommand<Answer> = (scope: LocalScope, input: unknown) => Result<LocalEffect<Answer>>;

const mostIssues = 50;

/** Reads the input by the procedure's schema first, as the server does. */
export const withInput =
  <Schema extends z.ZodType, Answer>(
    schema: Schema,
    handle: (scope: LocalScope, input: z.output<Schema>) => Result<Answer>,
  ) =>
  (scope: LocalScope, given: unknown): Result<Answer> => {
    const read = readInput(schema, given);
    return read.ok ? handle(scope, read.value) : read;
  };

function readInput<Schema extends z.ZodType>(schema: Schema, given: unknown): Result<z.output<Schema>> {
  const read = schema.safeParse(given);
  if (read.success) return accept(read.data);
  const issues = read.error.issues.flatMap((issue) =>
    issue.code === "unrecognized_keys"
      ? issue.keys.map((key) => ({ path: [...issue.path, key].join("."), message: "unknown member" }))
      : [{ path: issue.path.join("."), message: issue.message }],
  );
  return refuse({ ...invalidInput, issues: issues.slice(0, mostIssues) });
}
