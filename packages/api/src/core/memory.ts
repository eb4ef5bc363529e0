import { changedSince, currentPosition, type FeedEntity, type FeedPosition, type Tx } from "@daybook/db/postgres";
import { LRUCache } from "lru-cache";

export interface Seen<Value> {
  readonly value: Value;
  /** What it takes in memory; rather too much than too little. */
  readonly bytes: number;
}

interface Entry extends Seen<unknown> {
  /** Taken before anything was read. */
  readonly position: FeedPosition;
}

interface Options {
  readonly clock?: () => number;
  readonly mostBytes?: number;
}

/** What the cache itself needs for an entry, beside the key and the value. */
const bytesOfEntry = 512;
/** Whatever the feed says, an answer is read anew after this time. */
const longestMs = 60_000;

/**
 * Answers of this process that are costly to make and asked for again and again. Each is given again only after the change
 * feed has said, in the transaction of the caller, that nothing it depends on was changed since: whoever reads here reads
 * what the database would have answered. The clinic is part of every key. What was asked for longest ago makes room.
 */
export class Memory {
  readonly #entries: LRUCache<string, Entry>;
  readonly #reads = new Map<string, Promise<Entry>>();

  constructor({ clock = Date.now, mostBytes = 64 * 1024 * 1024 }: Options = {}) {
    this.#entries = new LRUCache({
      maxSize: mostBytes,
      maxEntrySize: mostBytes / 4,
      // A letter takes one byte or two.
      sizeCalculation: ({ bytes }, name) => bytesOfEntry + 2 * name.length + bytes,
      ttl: longestMs,
      ttlResolution: 0,
      perf: { now: clock },
    });
  }

  /**
   * For reads, whose statements need not wait for one another.
   * @param dependsOn every kind of record that `read` looks at
   * @param read asks the database; of many who miss the same thing at once, one reads it and the others check it. It says
   *   with `grown` what a value takes that has become larger since it was read.
   */
  async recall<Value>(
    tx: Tx,
    key: readonly unknown[],
    dependsOn: readonly FeedEntity[],
    read: (grown: (bytes: number) => void) => Promise<Seen<Value>>,
  ): Promise<Value> {
    const name = JSON.stringify([tx.clinicId, ...key]);
    const isGood = async (entry: Entry) => !(await changedSince(tx, dependsOn, entry.position));
    const known = this.#entries.get(name);
    if (known && (await isGood(known))) return known.value as Value;
    // Read by another since it was asked for here: good only if nothing was changed since that reading began.
    const sought = await this.#reads.get(name)?.catch(() => undefined);
    if (sought && (await isGood(sought))) return sought.value as Value;
    const grown = (bytes: number) => {
      const kept = this.#entries.peek(name);
      if (kept !== undefined && kept.value === value) this.#entries.set(name, { ...kept, bytes });
    };
    let value: Value | undefined;
    const reading = Promise.all([currentPosition(tx), read(grown)]).then(([position, seen]): Entry => {
      value = seen.value;
      return { ...seen, position };
    });
    this.#reads.set(name, reading);
    try {
      const seen = await reading;
      this.#entries.set(name, seen);
      return seen.value as Value;
    } finally {
      if (this.#reads.get(name) === reading) this.#reads.delete(name);
    }
  }
}
