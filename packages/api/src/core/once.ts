import { createHash } from "node:crypto";
import { claimIdempotencyKey, storeAnswer, type Tx } from "@daybook/db/postgres";
import type { Actor } from "@daybook/domain";
import { idempotencyMismatch } from "@daybook/domain";
import { refusalToError } from "./refusal-error.ts";

interface Claim {
  readonly key: string;
  readonly command: string;
  readonly input: unknown;
  readonly actor: Actor;
}

/**
 * Does a command once: the same key and input again gives the first answer, without a second effect. The answer is
 * stored in the transaction of the effect, so both are there or neither. A refused command stores nothing.
 * `again` runs where the first answer is given another time.
 */
export async function once<T>(
  tx: Tx,
  { key, command, input, actor }: Claim,
  work: () => Promise<T>,
  again: (answer: T) => Promise<void>,
): Promise<T> {
  const inputHash = createHash("sha256").update(JSON.stringify(input)).digest();
  const earlier = await claimIdempotencyKey(tx, { actorId: actor.id, key, command, inputHash });
  if (earlier) {
    if (earlier.command !== command || !earlier.inputHash.equals(inputHash)) throw refusalToError(idempotencyMismatch);
    const answer = earlier.answer as T;
    await again(answer);
    return answer;
  }
  const answer = await work();
  await storeAnswer(tx, { actorId: actor.id, key, answer });
  return answer;
}
