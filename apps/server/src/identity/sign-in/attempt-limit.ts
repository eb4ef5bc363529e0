import { createHash } from "node:crypto";
import { findFailures, forgetFailures } from "@daybook/db/postgres";
import type { Pool } from "pg";
import { countGuess } from "./count-guess.ts";
import { countDeviceFailure, waitLeft } from "./lock-out.ts";

export type Limited<T> =
  | { readonly kind: "wait"; readonly seconds: number }
  | { readonly kind: "refused" }
  | { readonly kind: "passed"; readonly value: T };

export type AttemptLimit = ReturnType<typeof createAttemptLimit>;

/**
 * Slows down guessing of links and of the own password by the rule of sign-in: after five failures a minute, then two, four,
 * ...
 */
export function createAttemptLimit({ pool, clock }: { pool: Pool; clock: () => number }) {
  /**
   * @param what names the secret that is guessed
   * @param who names the guesser: an IP address, or the session of a signed-in person
   * @param attempt checks the guess without changing anything; null for a wrong one
   */
  return async function limited<T>(what: string, who: string, attempt: () => Promise<T | null>): Promise<Limited<T>> {
    const [account, device] = [digest(what), digest(who)];
    const wait = async () => Math.ceil(waitLeft(await findFailures(pool, account, device), clock()) / 1000);
    const before = await wait();
    if (before > 0) return { kind: "wait", seconds: before };
    const value = await attempt();
    // Guesses sent at the same moment all pass the check above. Those beyond the limit get no answer, right or wrong.
    const late = await wait();
    if (late > 0) return { kind: "wait", seconds: late };
    if (value === null) {
      const locked = await countGuess(pool, { account, device, now: clock() }, countDeviceFailure);
      return locked > 0 ? { kind: "wait", seconds: Math.ceil(locked / 1000) } : { kind: "refused" };
    }
    await forgetFailures(pool, account, device);
    return { kind: "passed", value };
  };
}

const digest = (text: string) => createHash("sha256").update(text).digest("base64url");
