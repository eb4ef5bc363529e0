import { createHash, scrypt } from "node:crypto";
import { promisify } from "node:util";
import { assertOutsideTransaction, claimIdempotencyKey, storeAnswer, type Tx } from "@daybook/db/postgres";
import type { Actor } from "@daybook/domain";
import { answerToldOnce, idempotencyMismatch } from "@daybook/domain";
import { refusalToError } from "./refusal-error.ts";

/** What is done once: made by `prepareClaim`. */
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
  /** Runs where the first answer is given another time. */
  readonly again: (answer: T) => Promise<void>;
  /** Of an answer that holds a secret, the id of its record: only that is kept. Undefined for any other answer. */
  readonly toldOnce?: (answer: T) => { readonly id: string | null } | undefined;
}

/**
 * Does a command once: the same key and input again gives the first answer, without a second effect. The answer is
 * stored in the transaction of the effect, so both are there or neither. A refused command stores nothing.
 * @throws the refusal of a key that was used for something else, or whose answer held a secret
 */
export async function once<T>(tx: Tx, claim: Claim, { work, again, toldOnce }: Ways<T>): Promise<T> {
  const { key, command, actor, inputHash } = claim;
  const earlier = await claimIdempotencyKey(tx, { actorId: actor.id, key, command, inputHash });
  if (earlier) {
    if (earlier.command !== command || !earlier.inputHash.equals(inputHash)) throw refusalToError(idempotencyMismatch);
    const { toldOnce: told } = (earlier.answer ?? {}) as { toldOnce?: { id: string | null } };
    if (told) throw refusalToError(answerToldOnce(told.id));
    const answer = earlier.answer as T;
    await again(answer);
    return answer;
  }
  const answer = await work();
  const told = toldOnce?.(answer);
  await storeAnswer(tx, { actorId: actor.id, key, answer: told ? { toldOnce: told } : answer });
  return answer;
}

const stretch = promisify<string, string, number, Buffer>(scrypt);

/**
 * The claim of a command, by a digest of its input. A digest is fast enough to be tried with every word of a list, so a
 * secret goes into it stretched. That takes long: it is done before the transaction.
 */
export async function prepareClaim({ input, secrets = [], ...claim }: Keyed): Promise<Claim> {
  const { key, actor } = claim;
  const members: Record<string, unknown> = { ...(input as object) };
  for (const name of secrets) {
    const secret = members[name];
    if (typeof secret !== "string") continue;
    assertOutsideTransaction("a secret is stretched");
    members[name] = (await stretch(secret, `${actor.clinicId} ${actor.id} ${key}`, 32)).toString("base64");
  }
  return { ...claim, inputHash: createHash("sha256").update(JSON.stringify(members)).digest() };
}
