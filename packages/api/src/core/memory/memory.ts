import { changedSince, currentPosition, type FeedEntity, type FeedPosition, type Tx } from "@daybook/db/postgres";
import { LRUCache } from "lru-cache";

export interface Seen<Value> {
  readonly value: Value;
  /** Size in memory; rather too large an estimate than too small. */
  readonly bytes: number;
}

interface Entry extends Seen<unknown> {
  /** Position of the change feed before the value was read. */
  readonly position: FeedPosition;
}

interface Options {
  readonly clock?: () => number;
  readonly mostBytes?: number;
}

/** Memory that the cache needs for an entry, besides the key and the value. */
const bytesOfEntry = 512;
/** A value is read again after this time, even if nothing changed. */
const longestMs = 60_000;

/**
 * A cache of answers that are expensive and often asked for. A stored answer is used only after the change feed shows, in
 * the caller's transaction, that nothing it depends on has changed since, so it equals what the database would answer. The
 * clinic is part of every key. The least recently used answer is dropped first.
 */
export class Memory {
  readonly #entries: LRUCache<string, Entry>;
  readonly #reads = new Map<string, Promise<Entry>>();

  constructor({ clock = Date.now, mostBytes = 64 * 1024 * 1024 }: Options = {}) {
    this.#entries = new LRUCache({
      maxSize: mostBytes,
      maxEntrySize: mostBytes / 4,
      // A character takes up to two bytes.
      sizeCalculation: ({ bytes }, name) => bytesOfEntry + 2 * name.length + bytes,
      ttl: longestMs,
      ttlResolution: 0,
      perf: { now: clock },
    });
  }

  /**
   * Use it for reads only.
   * @param dependsOn every kind of record that `read` uses
   * @param read asks the database; when many calls miss the same value at once, one reads it and the others check it. It
   *   reports with `grown` the new size of a value that has become larger.
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
    // Another call is reading it: its value is valid only if nothing has changed since that read began.
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
