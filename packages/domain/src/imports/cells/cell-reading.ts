import type { IssueCode } from "../import-issue.ts";

/** The value as the create command takes it, perhaps with a doubt; or why there is none, perhaps with what is meant. */
export type CellReading =
  | { readonly value: unknown; readonly warning?: CellProblem }
  | (CellProblem & { readonly value?: undefined });

export interface CellProblem {
  readonly code: IssueCode;
  readonly message: string;
  readonly repair?: string | null;
}
