import { randomBytes } from "node:crypto";
import { uuidV7 } from "@daybook/domain";

const chanceOfOne = 10;
const idsAtOnce = 400;

/**
 * Generates ids for new records. Random bytes are drawn for many ids at a time; drawn one by one, they would take a
 * twentieth of an import's time.
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
