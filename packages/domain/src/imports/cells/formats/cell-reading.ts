import type { IssueCode } from "../../import-issue.ts";

/** The value for the create command, perhaps with a warning; or the issue, perhaps with a proposed repair. */
export type CellReading =
  | { readonly value: unknown; readonly warning?: CellProblem }
  | (CellProblem & { readonly value?: undefined });

export interface CellProblem {
  readonly code: IssueCode;
  readonly message: string;
  readonly repair?: string | null;
}
