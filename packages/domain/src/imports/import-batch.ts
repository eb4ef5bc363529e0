import { z } from "zod";
import type { Refusal } from "../shared/refusal.ts";
import { accept, type Result, refuse } from "../shared/result.ts";

/**
 * PENDING: accepted, no worker has it yet. COMPLETED: every row has an outcome, refused rows included. FAILED: it stopped
 * before that, or not one row went in. CANCELLED: a person stopped it; what was created stays, inactive.
 */
export const batchStatus = z.enum(["PENDING", "IN_PROGRESS", "COMPLETED", "FAILED", "CANCELLED"]);
export type BatchStatus = z.infer<typeof batchStatus>;

/**
 * Where a batch stands. `processed` counts the rows that have an outcome, `failed` those of them that did not go in; both
 * are read from the ledger, which the rows themselves are written with.
 */
export interface ImportBatchState {
  readonly status: BatchStatus;
  readonly total: number;
  readonly processed: number;
  readonly failed: number;
  readonly activated: boolean;
  /** How many times work on it was started; counts never fall within one. */
  readonly attempt: number;
}

export type BatchCommand =
  | { readonly name: "start" }
  | { readonly name: "finish" }
  | { readonly name: "fail" }
  | { readonly name: "cancel" }
  | { readonly name: "resume" }
  | { readonly name: "activate" }
  | { readonly name: "delete" };

/** The batch is not in a state for this; `batch_status` is the one it is in, `allowed` what can be done with it now. */
export type IllegalBatchCommand = Refusal<"illegal_batch_command"> & {
  readonly details: {
    readonly command: BatchCommand["name"];
    readonly batchStatus: BatchStatus;
    readonly allowed: readonly BatchCommand["name"][];
  };
};

export const newBatch = (total: number): ImportBatchState => ({
  status: "PENDING",
  total,
  processed: 0,
  failed: 0,
  activated: false,
  attempt: 0,
});

/** The state after a command. The state after `delete` is the last one; the caller removes the batch. */
export function moveBatch(
  state: ImportBatchState,
  command: BatchCommand,
): Result<ImportBatchState, IllegalBatchCommand> {
  if (!batchCommands(state).includes(command.name)) return refuse(illegalBatchCommand(state, command.name));
  switch (command.name) {
    case "start":
      return accept({ ...state, status: "IN_PROGRESS", attempt: state.attempt + 1 });
    case "finish":
      return accept({ ...state, status: outcomeOf(state) });
    case "fail":
      return accept({ ...state, status: "FAILED" });
    case "cancel":
      return accept({ ...state, status: "CANCELLED" });
    // What was not created is tried again.
    case "resume":
      return accept({ ...state, status: "PENDING", processed: state.processed - state.failed, failed: 0 });
    case "activate":
      return accept({ ...state, activated: true });
    case "delete":
      return accept(state);
  }
}

/** What can be done with it now; the screens show these buttons and no others. */
export function batchCommands(state: ImportBatchState): BatchCommand["name"][] {
  return commandsByStatus[state.status].filter((name) => {
    if (name === "finish") return state.processed === state.total;
    if (name === "resume" && state.status === "COMPLETED") return state.failed > 0 && !state.activated;
    if (name === "activate") return !state.activated && state.processed > state.failed;
    return true;
  });
}

const commandsByStatus: Readonly<Record<BatchStatus, readonly BatchCommand["name"][]>> = {
  PENDING: ["start", "fail", "cancel", "delete"],
  // A worker that was killed is succeeded by another one on the same batch, so starting twice is no mistake.
  IN_PROGRESS: ["start", "finish", "fail", "cancel"],
  // Activating in spite of refused rows is a person's decision; of itself a batch is activated only when all went in.
  COMPLETED: ["resume", "activate", "delete"],
  FAILED: ["resume", "delete"],
  CANCELLED: ["resume", "delete"],
};

/** All or nothing: a batch activates itself only when every row was created. */
export const activatesItself = ({ status, failed, activated }: ImportBatchState): boolean =>
  status === "COMPLETED" && failed === 0 && !activated;

const outcomeOf = ({ total, failed }: ImportBatchState): BatchStatus =>
  total > 0 && failed === total ? "FAILED" : "COMPLETED";

const illegalBatchCommand = (state: ImportBatchState, command: BatchCommand["name"]): IllegalBatchCommand => ({
  code: "illegal_batch_command",
  category: "conflict",
  message: `An import that is ${state.status}${state.activated ? " and active" : ""} does not take ${command} now.`,
  details: { command, batchStatus: state.status, allowed: batchCommands(state) },
});
