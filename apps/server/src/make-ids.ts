import { randomBytes } from "node:crypto";
import { uuidV7 } from "@daybook/domain";

const chanceOfOne = 10;
const idsAtOnce = 400;

/**
 * Makes ids for what the server creates. Chance is drawn for many of them at a time: asked for one by one, it takes a
 * twentieth of an import.
 * @param now milliseconds since the Unix epoch
 */
export function createIdMaker(now: () => number = Date.now): () => string {
  let chance = Buffer.alloc(0);
  let at = 0;
  return () => {
    if (at === chance.length) {
      chance = randomBytes(chanceOfOne * idsAtOnce);
      at = 0;
    }
    const own = chance.subarray(at, at + chanceOfOne);
    at += chanceOfOne;
    return uuidV7(now(), own);
  };
}
