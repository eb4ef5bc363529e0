import { type LoggedCommand, raiseAttention, storeOutcome, type Tx, takeTurn } from "@daybook/db/postgres";
import {
  type Actor,
  type CommandOutcome,
  commandTooLong,
  deviceRevoked,
  deviceUnknown,
  type Issue,
  isOutboxPath,
  isTooLong,
  momentOfCommand,
  notOffline,
  type PushedCommand,
  type Refusal,
  type StopReason,
  upcast,
} from "@daybook/domain";
import { recordOutside } from "../../core/audit-entries.ts";
import type { RequestContext } from "../../core/context.ts";
import { type Pushed, toAnswer } from "../../core/in-turn.ts";
import { refusalToError } from "../../core/problems/refusal-error.ts";
import { checkAuthor } from "./check-author.ts";
import { type InViewOf, reconcileCommand } from "./reconcile-command.ts";

export type Answered =
  | { readonly kind: "outcome"; readonly outcome: CommandOutcome }
  | { readonly kind: "stop"; readonly reason: StopReason };

/** What is left to do with a command after a first look at it. */
export type Plan =
  | Answered
  | {
      readonly kind: "run";
      readonly author: Actor;
      readonly command: LoggedCommand;
      readonly input: unknown;
      readonly outcome: Pushed["outcome"];
      readonly refusal: Refusal | null;
      /** Whether the input names the version that it was made for here, so that a later change calls for another look. */
      readonly isCompared: boolean;
    };

interface Sent {
  readonly ctx: RequestContext & { readonly actor: Actor };
  readonly deviceId: string;
  readonly command: PushedCommand;
}

/** Looks at a command in a transaction of its own: answers it when nothing is to be run, else says what. */
export async function planCommand(tx: Tx, { ctx, deviceId, command }: Sent): Promise<Plan> {
  const turn = await takeTurn(tx, { ...command, deviceId });
  if (turn.kind === "device_unknown") throw refusalToError(deviceUnknown);
  if (turn.kind === "stored") return { kind: "outcome", outcome: turn.stored };
  if (turn.kind !== "now") return { kind: "stop", reason: turn.kind };
  const now = ctx.services.now();
  const sent = { after: [turn.previousAt], now };
  const madeAt = momentOfCommand(command.madeAt, sent);
  const { seq, id, path, input, base, madeBy } = command;
  const isLong = isTooLong(command);
  const logged: LoggedCommand = {
    deviceId,
    seq,
    id,
    path,
    ...(isLong ? { input: null } : { input, base }),
    madeBy,
    madeAt,
  };
  const refuse = (refusal: Refusal) => settleRefused(tx, logged, refusal, command.waiting);
  if (turn.isRevoked) return refuse(deviceRevoked);
  if (isLong) return refuse(commandTooLong);
  const author = await checkAuthor(tx, ctx.actor, command, madeAt);
  if (!author.ok) return refuse(author.refusal);
  if (!isOutboxPath(path)) return refuse(notOffline);
  const present = upcast(path, command);
  if (!present.ok) return refuse(present.refusal);
  const current = { ...command, ...present.value };
  const view = await reconcileCommand(tx, current);
  const dated = {
    ...logged,
    ...present.value,
    madeAt: momentOfCommand(madeAt, { ...sent, after: [turn.previousAt, view.lastEventAt] }),
  };
  return decide(tx, { ctx: { ...ctx, actor: author.value }, deviceId, command: current }, dated, view);
}

async function decide(
  tx: Tx,
  { ctx, command: { input, waiting } }: Sent,
  command: LoggedCommand,
  view: InViewOf,
): Promise<Plan> {
  const { reconciled, record } = view;
  const run = { kind: "run", author: ctx.actor, command } as const;
  switch (reconciled.kind) {
    case "as-given":
      return { ...run, input, outcome: "applied", refusal: null, isCompared: false };
    case "run": {
      const refusal = reconciled.outcome === "partly" ? reconciled.refusal : null;
      return { ...run, input: reconciled.input, outcome: reconciled.outcome, refusal, isCompared: true };
    }
    case "settled": {
      await recordComparison(tx, ctx, command, record, "settled");
      const outcome = await storeOutcome(tx, command, {
        outcome: "merged",
        answer: reconciled.answer ?? record,
        touched: [],
      });
      return { kind: "outcome", outcome };
    }
    case "refused":
      await recordComparison(tx, ctx, command, record, reconciled.refusal.code);
      return settleRefused(tx, command, reconciled.refusal, waiting);
  }
}

/** Keeps a refusal for good, and lets a person decide about it unless one is waiting for the answer. */
export async function settleRefused(
  tx: Tx,
  command: LoggedCommand,
  refusal: Pick<Refusal, "code" | "message" | "details"> & { readonly issues?: readonly Issue[] },
  isWaiting: boolean,
): Promise<Answered> {
  const { issues = [] } = refusal;
  const details = { ...refusal.details, ...(issues.length > 0 ? { errors: issues } : {}) };
  const answer = toAnswer({ ...refusal, details });
  const outcome = await storeOutcome(tx, command, { outcome: "refused", answer, touched: [] });
  if (!isWaiting) await raiseAttention(tx, command, { code: refusal.code, details });
  return { kind: "outcome", outcome };
}

/** The answer shows the record as it is now, which is an access to it. */
async function recordComparison(
  tx: Tx,
  ctx: RequestContext & { readonly actor: Actor },
  command: LoggedCommand,
  record: InViewOf["record"],
  detail: string,
): Promise<void> {
  if (!record || !isOutboxPath(command.path)) return;
  const [objectType, patientId] =
    "patientId" in record ? (["appointment", record.patientId] as const) : (["patient", record.id] as const);
  const made = { at: command.madeAt, deviceId: command.deviceId };
  const touched = { objectType, objectId: record.id, patientIds: [patientId], detail };
  await recordOutside({ ...ctx, made }, tx, command.path, touched);
}
