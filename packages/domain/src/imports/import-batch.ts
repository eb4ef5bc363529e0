import { z } from "zod";
import type { Refusal } from "../shared/refusal.ts";
import { accept, type Result, refuse } from "../shared/result.ts";

/**
 * PENDING: accepted, but no worker has started. COMPLETED: every row has an outcome; some may be refused. FAILED: work
 * stopped before that, or no row was created. CANCELLED: a person stopped it; created records stay inactive.
 */
export const batchStatus = z.enum(["PENDING", "IN_PROGRESS", "COMPLETED", "FAILED", "CANCELLED"]);
export type BatchStatus = z.infer<typeof batchStatus>;

/**
 * State of a batch. `processed` counts the rows with an outcome, `failed` those of them that were not created. Both come
 * from the ledger, which is written in the same transaction as the rows.
 */
export interface ImportBatchState {
  readonly status: BatchStatus;
  readonly total: number;
  readonly processed: number;
  readonly failed: number;
  readonly activated: boolean;
  /** Number of times that a worker started it. Within one attempt the counts never decrease. */
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

/** The command is not possible in the batch's state; `batch_status` is its status, `allowed` lists the possible commands. */
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

/** The state after a command. After `delete`, the caller removes the batch. */
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
    // The rows that were not created are tried again.
    case "resume":
      return accept({ ...state, status: "PENDING", processed: state.processed - state.failed, failed: 0 });
    case "activate":
      return accept({ ...state, activated: true });
    case "delete":
      return accept(state);
  }
}

/** The commands that are possible now; screens show exactly these buttons. */
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
  // When a worker is killed, another one starts the same batch, so `start` is allowed again.
  IN_PROGRESS: ["start", "finish", "fail", "cancel"],
  // With refused rows, a person may activate the batch; it activates itself only when every row was created.
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
