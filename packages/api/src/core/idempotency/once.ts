import { createHash, scrypt } from "node:crypto";
import { promisify } from "node:util";
import { assertOutsideTransaction, claimIdempotencyKey, inClinic, storeAnswer, type Tx } from "@daybook/db/postgres";
import { type Actor, answerToldOnce, idempotencyMismatch, type Refusal, type RefusalCategory } from "@daybook/domain";
import type { RequestContext } from "../context.ts";
import { refusalIn } from "../problems/problem.ts";
import { refusalToError } from "../problems/refusal-error.ts";
import { idempotencyKeyOf } from "./idempotency-key.ts";

/** A command that must be done once; made by `prepareClaim`. */
export interface Claim {
  readonly key: string;
  readonly command: string;
  readonly actor: Actor;
  readonly inputHash: Buffer;
}

interface Keyed extends Omit<Claim, "inputHash"> {
  readonly input: unknown;
  /** Members of the input that are secrets. */
  readonly secrets?: readonly string[];
}

interface Ways<T> {
  readonly work: () => Promise<T>;
  /** Runs when the first answer is given again. */
  readonly again: (answer: T) => Promise<void>;
  /** For an answer with a secret, the id of its record, because only that is stored; undefined for other answers. */
  readonly toldOnce?: (answer: T) => { readonly id: string | null } | undefined;
  /** Called when the stored first answer or refusal is returned. */
  readonly onReplay?: (() => void) | undefined;
}

/** Data stored for a key beside the answer of the command. */
interface Stored {
  readonly toldOnce?: { readonly id: string | null };
  readonly refusal?: Refusal;
}

/**
 * Does a command once: the same key and input again gives the first answer, without a second effect. The answer is
 * stored in the transaction of the effect, so both are there or neither. What a refused command is answered with,
 * `rememberRefusal` stores.
 * @throws the refusal of the first time, or of a key that was used for something else, or whose answer held a secret
 */
export async function once<T>(tx: Tx, claim: Claim, { work, again, toldOnce, onReplay }: Ways<T>): Promise<T> {
  const { key, command, actor, inputHash } = claim;
  const earlier = await claimIdempotencyKey(tx, { actorId: actor.id, key, command, inputHash });
  if (earlier) {
    if (earlier.command !== command || !earlier.inputHash.equals(inputHash)) throw refusalToError(idempotencyMismatch);
    const { toldOnce: told, refusal } = (earlier.answer ?? {}) as Stored;
    if (told) throw refusalToError(answerToldOnce(told.id));
    onReplay?.();
    if (refusal) throw replayed(refusal);
    const answer = earlier.answer as T;
    await again(answer);
    return answer;
  }
  const answer = await work();
  const told = toldOnce?.(answer);
  await storeAnswer(tx, { actorId: actor.id, key, answer: told ? { toldOnce: told } : answer });
  return answer;
}

/** Refusals that were read from the store, so they need not be stored again. */
const replayedErrors = new WeakSet<object>();

function replayed(refusal: Refusal): Error {
  const error = refusalToError(refusal);
  replayedErrors.add(error);
  return error;
}

/** Refusals of the caller or the moment, not of the command. They are not stored, so the key may be used again. */
const undecided: ReadonlySet<RefusalCategory> = new Set(["login", "forbidden", "throttled", "transient", "incomplete"]);
/** Refusals of the key itself. */
const ofKey = new Set([idempotencyMismatch.code, answerToldOnce(null).code]);

export const isRemembered = ({ code, category }: Refusal): boolean => !undecided.has(category) && !ofKey.has(code);

/**
 * Runs a command that uses `once`, and stores its refusal for the same key. The command's transaction is rolled back by
 * then, so the refusal is stored in a separate one.
 */
export async function rememberRefusal<T>(
  pool: RequestContext["services"]["pool"],
  claim: Claim,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    const refusal = refusalIn(error);
    if (!refusal || !isRemembered(refusal) || replayedErrors.has(error as object)) throw error;
    const { key, command, actor, inputHash } = claim;
    const isStored = await inClinic(pool, actor.clinicId, async (tx) => {
      if (await claimIdempotencyKey(tx, { actorId: actor.id, key, command, inputHash })) return false;
      await storeAnswer(tx, { actorId: actor.id, key, answer: { refusal } satisfies Stored });
      return true;
    });
    // A concurrent request with the same key was faster, so its answer counts.
    return isStored ? Promise.reject(error) : run();
  }
}

/**
 * Stores for a key that its input was invalid, so that the key cannot be used for another input. The refusal itself is not
 * stored, because the same input gives the same refusal.
 * @throws the refusal when the key was used for another request
 */
export async function rememberInvalidInput(
  ctx: RequestContext & { readonly actor: Actor },
  { path, secretInput = [] }: { readonly path: string; readonly secretInput?: readonly string[] },
  input: unknown,
): Promise<void> {
  const key = idempotencyKeyOf(ctx);
  if (key === null) return;
  const { actor, services } = ctx;
  const text = `not valid: ${JSON.stringify(input)}`;
  // A secret may be anywhere in an invalid input, so all of it is stretched.
  const digest = secretInput.length > 0 ? await stretched(text, { actor, key }) : text;
  const inputHash = createHash("sha256").update(digest).digest();
  const earlier = await inClinic(services.pool, actor.clinicId, (tx) =>
    claimIdempotencyKey(tx, { actorId: actor.id, key, command: path, inputHash }),
  );
  if (!earlier) return;
  if (earlier.command !== path || !earlier.inputHash.equals(inputHash)) throw refusalToError(idempotencyMismatch);
  ctx.markReplayed?.();
}

const stretch = promisify<string, string, number, Buffer>(scrypt);

/**
 * Makes the claim of a command with a digest of its input. A digest is so fast that an attacker could guess a secret from
 * it, so secrets are stretched first. That is slow, so call it before the transaction.
 */
export async function prepareClaim({ input, secrets = [], ...claim }: Keyed): Promise<Claim> {
  const { key, actor } = claim;
  const members: Record<string, unknown> = { ...(input as object) };
  for (const name of secrets) {
    const secret = members[name];
    if (typeof secret !== "string") continue;
    members[name] = await stretched(secret, { actor, key });
  }
  return { ...claim, inputHash: createHash("sha256").update(JSON.stringify(members)).digest() };
}

async function stretched(secret: string, { actor, key }: Pick<Claim, "actor" | "key">): Promise<string> {
  assertOutsideTransaction("a secret is stretched");
  return (await stretch(secret, `${actor.clinicId} ${actor.id} ${key}`, 32)).toString("base64");
}
