import {
  findAwaited,
  inClinic,
  isDatabaseUnavailable,
  type LoggedCommand,
  storeOutcome,
  type Tx,
  takeTurn,
} from "@daybook/db/postgres";
import {
  type Actor,
  auditUnavailable,
  type CommandOutcome,
  databaseUnavailable,
  internalError,
  namedRecords,
  notFound,
  type Problem,
  type PushedCommand,
  versionConflict,
  withNextMrn,
} from "@daybook/domain";
import type { RequestContext } from "../../core/context.ts";
import { TurnTakenError, toAnswer } from "../../core/in-turn.ts";
import { problemOf } from "../../core/problems/problem.ts";
import { type Answered, type Plan, planCommand, settleRefused } from "./plan-command.ts";

type Context = RequestContext & { readonly actor: Actor };
type Run = Extract<Plan, { kind: "run" }>;

/** How often a command is looked at anew, because something changed between a look and the deed. */
const mostAttempts = 5;

/**
 * Does a desk's command, or tells what became of it before. Whatever is wrong with it, there is an outcome, and the desk goes
 * on with the next; only an overloaded database makes the desk send it again.
 */
export async function pushOne(ctx: Context, deviceId: string, command: PushedCommand): Promise<Answered> {
  try {
    for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
      const answered = await pushOnce(ctx, deviceId, command, attempt < mostAttempts);
      if (answered) return answered;
    }
  } catch (error) {
    if (!isDatabaseUnavailable(error)) throw error;
  }
  return { kind: "stop", reason: "retry_later" };
}

/** Null when it has to be looked at anew. */
async function pushOnce(
  ctx: Context,
  deviceId: string,
  command: PushedCommand,
  mayLookAgain: boolean,
): Promise<Answered | null> {
  const { pool } = ctx.services;
  const plan = await inClinic(pool, ctx.actor.clinicId, (tx) => planCommand(tx, { ctx, deviceId, command }));
  if (plan.kind !== "run") return plan;
  let done = await run(ctx, plan);
  const renumbered =
    done.kind === "problem" ? withNextMrn(command.path, command.input, command.base, done.problem.code) : null;
  if (renumbered) done = await run(ctx, { ...plan, input: renumbered, outcome: "merged" });
  if (done.kind === "outcome") return done;
  if (done.kind === "turn-taken") return null;
  const { problem } = done;
  if (problem.code === databaseUnavailable.code || problem.code === auditUnavailable.code)
    return { kind: "stop", reason: "retry_later" };
  if (problem.code === versionConflict(0).code && plan.isCompared && mayLookAgain) return null;
  return keepRefusal(ctx, { plan, command, problem, mayLookAgain });
}

type Done =
  | { readonly kind: "outcome"; readonly outcome: CommandOutcome }
  | { readonly kind: "turn-taken" }
  | { readonly kind: "problem"; readonly problem: Problem };

/** Runs the procedure as its author; the effect and the outcome are saved together (core/in-turn.ts). */
async function run(ctx: Context, { author, command, input, outcome, refusal }: Run): Promise<Done> {
  let stored: CommandOutcome | undefined;
  const pushed = { command, outcome, refusal, stored: (kept: CommandOutcome) => void (stored = kept) };
  const made = { at: command.madeAt, deviceId: command.deviceId };
  const own = { ...ctx, actor: author, idempotencyKey: null, ifMatch: null, holdJson: undefined, pushed, made };
  try {
    await ctx.services.dispatch(own, command.path, input);
  } catch (error) {
    if (isTurnTaken(error)) return { kind: "turn-taken" };
    const problem = problemOf(error);
    if (problem.code === internalError.code)
      ctx.services.log.error({ err: error, command: command.id, path: command.path }, "a desk's command failed");
    return { kind: "problem", problem };
  }
  if (!stored) throw new Error(`${command.path} did not keep the outcome of a desk's command`);
  return { kind: "outcome", outcome: stored };
}

function isTurnTaken(error: unknown): boolean {
  for (let at = error; at instanceof Error; at = at.cause) if (at instanceof TurnTakenError) return true;
  return false;
}

interface Refused {
  readonly plan: Run;
  readonly command: PushedCommand;
  readonly problem: Problem;
  readonly mayLookAgain: boolean;
}

/** The command's transaction was rolled back with its refusal, so that the refusal is kept in another one. */
async function keepRefusal(ctx: Context, { plan, command, problem, mayLookAgain }: Refused): Promise<Answered | null> {
  return inClinic(ctx.services.pool, ctx.actor.clinicId, async (tx) => {
    const turn = await takeTurn(tx, plan.command);
    if (turn.kind !== "now") return null;
    const named = namedRecords(command.path, command.input);
    if (problem.code === notFound.code && named.patients.length + named.appointments.length > 0) {
      const awaited = await findAwaited(tx, plan.command.deviceId, named);
      if (awaited.length > 0 && !command.final) return putOff(tx, plan.command, problem, awaited);
      // The record may have come between the refusal and this look, so that the refusal is no longer true.
      if (awaited.length === 0 && mayLookAgain) return null;
    }
    return settleRefused(tx, plan.command, problem, command.waiting);
  });
}

/** Another desk may still have to send what the command needs: this desk sends it again later, at another place. */
async function putOff(tx: Tx, command: LoggedCommand, problem: Problem, awaited: readonly string[]): Promise<Answered> {
  const answer = { ...toAnswer(problem), awaited };
  return { kind: "outcome", outcome: await storeOutcome(tx, command, { outcome: "deferred", answer, touched: [] }) };
}
