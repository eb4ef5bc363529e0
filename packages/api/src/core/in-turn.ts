import {
  actAsDevice,
  type LoggedCommand,
  raiseAttention,
  storeOutcome,
  type Tx,
  takeTurn,
  touchedHere,
} from "@daybook/db/postgres";
import type { CommandOutcome, Refusal } from "@daybook/domain";

/** A command that a desk made earlier and sends now. */
export interface Pushed {
  readonly command: LoggedCommand;
  /** What it becomes when it is done. */
  readonly outcome: "applied" | "merged" | "partly";
  /** Why a part of it is not done; null when all of it is. */
  readonly refusal: Refusal | null;
  /** Gets what was stored; it counts only if the transaction is committed. */
  readonly stored: (outcome: CommandOutcome) => void;
}

/** It is not the command's turn any more, because the same command was sent twice at once: nothing was done. */
export class TurnTakenError extends Error {
  override readonly name = "TurnTakenError";
}

/**
 * Does a desk's command in its turn: its effect, what became of it and the desk's place in its order are saved together or
 * not at all. So a command whose answer was lost is never done twice.
 * @throws TurnTakenError when another transaction was faster
 */
export async function inTurn<T extends { readonly value: unknown }>(
  tx: Tx,
  { command, outcome, refusal, stored }: Pushed,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const turn = await takeTurn(tx, command);
  if (turn.kind !== "now" || turn.isRevoked) throw new TurnTakenError(turn.kind);
  let isRestarted = false;
  const restart = async () => {
    isRestarted = true;
    await tx.restart();
    await actAsDevice(tx, command.deviceId);
  };
  const done = await work({ ...tx, restart });
  // The turn ended with the first transaction, so the effect could be saved twice.
  if (isRestarted) throw new Error("a command of a desk was done after its transaction began anew");
  const touched = await touchedHere(tx);
  const answer = refusal ? { value: done.value, ...toAnswer(refusal) } : done.value;
  if (refusal) await raiseAttention(tx, command, { code: refusal.code, details: refusal.details ?? {} });
  stored(await storeOutcome(tx, command, { outcome, answer, touched }));
  return done;
}

/** A refusal in the form that a desk gets it, and that is kept. */
export const toAnswer = ({ code, message, details }: Pick<Refusal, "code" | "message" | "details">) => ({
  code,
  message,
  ...details,
});
