import { findSurvivor, inClinic, recordExists, type Tx } from "@daybook/db/postgres";
import {
  type Actor,
  type Effect,
  type Instant,
  mayCall,
  notFound,
  type PatientId,
  type ProcedurePath,
  patientMerged,
  permissions,
  preconditionFailed,
  type Refusal,
  type Result,
  refusalOfCall,
  unauthenticated,
} from "@daybook/domain";
import { TRPCError } from "@trpc/server";
import { z } from "zod";
import { recordAccess, recordDenial, type Touched } from "./audit-entries.ts";
import type { RequestContext, Services } from "./context.ts";
import { checkState, type IfMatch } from "./etag.ts";
import { idempotencyKeyOf } from "./idempotency/idempotency-key.ts";
import { once, prepareClaim, rememberInvalidInput, rememberRefusal } from "./idempotency/once.ts";
import { inTurn } from "./in-turn.ts";
import { ReadyJson, Unchecked } from "./memory/ready-json.ts";
import type { ObjectType, ProcedureMeta, RestMeta } from "./meta.ts";
import { faultFinder } from "./problems/find-faults.ts";
import { isInvalidInput, refusalIn } from "./problems/problem.ts";
import { faultsToError, refusalToError, valueOrThrow } from "./problems/refusal-error.ts";
import { t } from "./trpc.ts";

/** What a handler works with: one clinic, one transaction, one moment, one caller. */
export interface Scope {
  readonly tx: Tx;
  readonly actor: Actor;
  readonly now: Instant;
  readonly newId: () => string;
  readonly services: Services;
  /** Sets the records that the audit entry names. A handler that touches patient data must call it. */
  readonly touch: (touched: Touched) => void;
  /**
   * Refuses a request that is based on another state of the record, by its `version` or by the header `If-Match`. The record
   * must be locked. Every command that changes a single record must call it.
   */
  readonly expectState: (record: object, version?: number) => Result<null>;
  /** The header `If-Match`, for commands in which reading the record's state is expensive. */
  readonly ifMatch: IfMatch | null;
}

/** What `prepare` and `again` work with, outside the transaction: no lock is held, so it may wait for files and other servers. */
export interface Outside extends Pick<Scope, "actor" | "now" | "services" | "ifMatch"> {
  /** Runs a short transaction of its own, for facts that are needed first. */
  readonly look: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
}

interface Declaration<Input extends z.ZodType, Output extends z.ZodType, Prepared = unknown> {
  readonly path: ProcedurePath;
  readonly summary: string;
  readonly input: Input;
  readonly output: Output;
  readonly phi: ProcedureMeta["phi"];
  readonly object?: ObjectType;
  readonly rest?: RestMeta;
  readonly refusals?: readonly string[];
  /** Whether all statements of a read see the database as it was at one moment. */
  readonly oneMoment?: boolean;
  /**
   * For slow work outside the database, such as files, other servers and hashing passwords. It runs before the transaction,
   * also for a repetition with an idempotency key. It must not refuse; `handle` does that with its result.
   */
  readonly prepare?: (outside: Outside, input: z.output<Input>) => Promise<Prepared>;
  readonly handle: (
    scope: Scope,
    input: z.output<Input>,
    prepared: Prepared,
  ) => Promise<Result<z.input<Output> | ReadyJson>>;
}

interface CommandDeclaration<Input extends z.ZodType, Output extends z.ZodType, Prepared = unknown>
  extends Declaration<Input, Output, Prepared> {
  /** Whether doing it twice has the effect of doing it once even without a key, as when a whole record is replaced. */
  readonly idempotent?: boolean;
  /**
   * Whether an answer holds a secret. Such an answer is not stored, and a repetition with its idempotency key is refused
   * with `answer_told_once`.
   */
  readonly secretAnswer?: (answer: z.input<Output>) => boolean;
  /** Members of the input that are secrets. */
  readonly secretInput?: readonly string[];
  /** Asked when a rule refused it: whether the reason may be gone by now, so that it is done once more. */
  readonly again?: (outside: Outside, refusal: Refusal) => Promise<boolean>;
  /** Runs after the commit, when the change has been announced to all followers. */
  readonly afterCommit?: (services: Services, actor: Actor, input: z.output<Input>) => void | Promise<void>;
}

// The answers below are `as never` because TypeScript cannot resolve tRPC's conditional types for a generic Output. The
// type of a handler's answer is checked by Declaration.handle, and its value by .output() at run time.

/** Declares a read. It writes an audit entry when it touches patient data. */
export function query<Input extends z.ZodType, Output extends z.ZodType, Prepared = undefined>(
  declared: Declaration<Input, Output, Prepared>,
) {
  return callable(metaOf(declared, true), declared.input)
    .input(declared.input)
    .output(outputOf(declared.output))
    .query(async ({ ctx, input: parsed }) => {
      const input = parsed as z.output<Input>;
      const prepared = await prepare(ctx, declared, input);
      const work = (tx: Tx) => audited(ctx, tx, declared, { input, prepared });
      const { oneMoment = false } = declared;
      const { value } = await inClinic(ctx.services.pool, ctx.actor.clinicId, work, { relaxed: true, oneMoment });
      return (value instanceof ReadyJson ? new Unchecked(value, ctx) : value) as never;
    });
}

/** Checks an answer against its schema, except JSON that the database wrote. */
const outputOf =
  <Output extends z.ZodType>(schema: Output) =>
  async (answer: unknown) =>
    (answer instanceof Unchecked ? answer.value : await schema.parseAsync(answer)) as z.output<Output>;

/** Declares a write: one transaction, done once for its idempotency key (or the id that the caller made), always audited. */
export function command<Input extends z.ZodType, Output extends z.ZodType, Prepared = undefined>(
  declared: CommandDeclaration<Input, Output, Prepared>,
) {
  return callable(metaOf(declared, declared.idempotent ?? false, "write"), declared.input)
    .input(declared.input)
    .output(declared.output)
    .mutation(async ({ ctx, input: parsed }) => {
      const input = parsed as z.output<Input>;
      const givenKey = idempotencyKeyOf(ctx);
      const key = givenKey ?? callerMadeId(declared, input);
      const { path, secretInput: secrets = [], secretAnswer } = declared;
      const { pushed } = ctx;
      const claim =
        key === null || pushed ? null : await prepareClaim({ key, command: path, input, actor: ctx.actor, secrets });
      const prepared = await prepare(ctx, declared, input);
      const runOnce = () =>
        inClinic(ctx.services.pool, ctx.actor.clinicId, (tx) => {
          const workIn = (tx: Tx) => audited(ctx, tx, declared, { input, prepared }, true);
          const work = () => workIn(tx);
          if (pushed) return inTurn(tx, pushed, workIn);
          if (claim === null) return work();
          return once(tx, claim, {
            work,
            again: ({ touched }) => recordAccess(ctx, tx, declared, input, { ...touched, detail: "replayed" }),
            toldOnce: ({ value, touched }) =>
              secretAnswer?.(value as z.input<Output>) ? { id: touched?.objectId ?? null } : undefined,
            onReplay: ctx.markReplayed,
          });
        });
      const run = async () => {
        try {
          return await runOnce();
        } catch (error) {
          const refusal = declared.again && refusalIn(error);
          if (!refusal || !(await declared.again?.(outsideOf(ctx), refusal))) throw error;
          return runOnce();
        }
      };
      // A refused record with an id from the caller may be corrected and sent again.
      const answer = await (claim === null || givenKey === null
        ? run()
        : rememberRefusal(ctx.services.pool, claim, run));
      // Nearly every command changes what desks keep; for the others, their followers find nothing new.
      ctx.services.changes.announce(ctx.actor.clinicId);
      await declared.afterCommit?.(ctx.services, ctx.actor, input);
      return answer.value as never;
    });
}

/**
 * The base of all procedures: it checks who may call before it reads the input.
 * @param input if given, an input with very many faults is refused before the schema checks it
 */
export const callable = (meta: ProcedureMeta, input?: z.ZodType) => {
  const findFaults = input && faultFinder(input);
  return t.procedure
    .meta(meta)
    .use(async ({ ctx, next, getRawInput }) => {
      const actor = await assertMayCall(ctx, meta);
      if (meta.effect === "write") idempotencyKeyOf(ctx);
      const result = await next({ ctx: { ...ctx, actor } });
      const failure = !result.ok && result.error instanceof TRPCError ? result.error.code : null;
      // A rule refused it, such as an override that the caller may not use, and the transaction was rolled back.
      if (failure === "FORBIDDEN") await recordDenial(ctx, actor, meta);
      if (!result.ok && meta.effect === "write" && isInvalidInput(result.error))
        await rememberInvalidInput({ ...ctx, actor }, meta, await getRawInput());
      // Without a record in the path, an `id` names a new record, or is an unknown member.
      if (failure !== "BAD_REQUEST" || !meta.object || !meta.rest?.path.includes("{id}")) return result;
      await answerNotFoundFirst(ctx, actor, meta.object, await getRawInput());
      return result;
    })
    .use(async ({ next, getRawInput }) => {
      const faults = findFaults?.(await getRawInput());
      if (faults) throw faultsToError(faults);
      return next();
    });
};

export function metaOf(
  declared: Pick<Declaration<z.ZodType, z.ZodType>, "path" | "summary" | "phi" | "object" | "rest" | "refusals"> & {
    readonly output: z.ZodType;
    readonly secretInput?: readonly string[];
    readonly secretAnswer?: unknown;
  },
  idempotent: boolean,
  effect: Effect = "read",
): ProcedureMeta {
  return {
    path: declared.path,
    effect,
    allow: permissions[declared.path],
    phi: declared.phi,
    idempotent,
    object: declared.object ?? null,
    rest: declared.rest ?? null,
    summary: declared.summary,
    refusals: declared.refusals ?? [],
    secretInput: declared.secretInput ?? [],
    secretAnswer: declared.secretAnswer !== undefined,
    output: declared.output,
  };
}

/** Answers an invalid input for a missing or foreign record with "not found", as for a valid input. */
async function answerNotFoundFirst(ctx: RequestContext, actor: Actor, object: ObjectType, raw: unknown): Promise<void> {
  const id = z.object({ id: z.union([z.uuid(), z.int()]) }).safeParse(raw).data?.id;
  if (!id) return;
  const missing = await inClinic(
    ctx.services.pool,
    actor.clinicId,
    async (tx) => {
      if (await recordExists(tx, object, id)) return null;
      const survivor = object === "patient" && typeof id === "string" ? await findSurvivor(tx, id as PatientId) : null;
      return survivor ? patientMerged(survivor) : notFound;
    },
    { relaxed: true },
  );
  if (missing) throw refusalToError(missing);
}

interface Audited<Value> {
  readonly value: Value;
  /** Undefined for a read that touched no patient. */
  readonly touched?: Touched | undefined;
}

async function prepare<Input extends z.ZodType, Output extends z.ZodType, Prepared>(
  ctx: RequestContext & { actor: Actor },
  declared: Declaration<Input, Output, Prepared>,
  input: z.output<Input>,
): Promise<Prepared> {
  // Without `prepare`, the type `Prepared` is undefined.
  return (await declared.prepare?.(outsideOf(ctx), input)) as Prepared;
}

function outsideOf({ services, actor, ifMatch = null }: RequestContext & { actor: Actor }): Outside {
  const look: Outside["look"] = (work) => inClinic(services.pool, actor.clinicId, work);
  return { actor, services, now: services.now(), ifMatch, look };
}

async function audited<Input extends z.ZodType, Output extends z.ZodType, Prepared>(
  ctx: RequestContext & { actor: Actor },
  tx: Tx,
  declared: Declaration<Input, Output, Prepared>,
  { input, prepared }: { readonly input: z.output<Input>; readonly prepared: Prepared },
  isCommand = false,
): Promise<Audited<z.input<Output> | ReadyJson>> {
  let touched: Touched | undefined;
  const { services, actor } = ctx;
  const touch = (what: Touched) => (touched = what);
  const { ifMatch = null } = ctx;
  let isStateChecked = ifMatch === null || ifMatch === "*";
  const expectState: Scope["expectState"] = (record, version) => {
    isStateChecked = true;
    return checkState(record, { ifMatch, version });
  };
  const { newId } = services;
  const now = ctx.made?.at ?? services.now();
  const scope: Scope = { tx, actor, services, now, newId, touch, ifMatch, expectState };
  const value = valueOrThrow(await declared.handle(scope, input, prepared));
  // `If-Match` was sent to a command that checks no record's state, so it cannot match.
  if (isCommand && !isStateChecked) throw refusalToError(preconditionFailed(null));
  if (!touched && (declared.phi !== "none" || isCommand))
    throw new Error(`${declared.path} did not say what it touched`);
  if (touched && !touched.isNothing) await tx.last(recordAccess(ctx, tx, declared, input, touched));
  return { value, touched };
}

type Call = Pick<ProcedureMeta, "path" | "effect" | "object">;

/** Refuses a caller who may not call the procedure before the request's body is read, and records the denial. */
export async function assertMayCall(ctx: RequestContext, call: Call): Promise<Actor> {
  const { actor } = ctx;
  const refusal = refusalOfCall(actor, call);
  if (!actor) throw refusalToError(unauthenticated);
  if (!refusal) return actor;
  // The entry names the reason only for a missing scope: roles are stored elsewhere, the scopes of a token are not.
  await recordDenial(ctx, actor, call, mayCall(call.path, actor.role) ? refusal.code : null);
  throw refusalToError(refusal);
}

/** An id that the caller made for a new record works as an idempotency key: the same id and input is the same command. */
function callerMadeId(declared: { rest?: RestMeta }, input: unknown): string | null {
  if (declared.rest?.status !== 201) return null;
  const { id } = input as { id?: unknown };
  return typeof id === "string" ? `id:${id}` : null;
}
