import type { ProcedurePath } from "@daybook/domain";

/** One call as a client sends and receives it, in snake_case. All people are invented. */
export interface OperationExample {
  /** Values of the parameters in the path. */
  readonly path?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number | boolean | readonly string[]>>;
  readonly request?: Readonly<Record<string, unknown>>;
  /** Omitted if the answer has no body. */
  readonly response?: Readonly<Record<string, unknown>>;
}

export type OperationExamples = Partial<Record<ProcedurePath, OperationExample>>;
