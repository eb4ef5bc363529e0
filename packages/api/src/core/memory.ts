import { changedSince, type FeedEntity, type Tx } from "@daybook/db/postgres";

/** What was read, and the snapshot it was read in. */
export interface Seen<Value> {
  readonly value: Value;
  readonly snapshot: string;
  /** About what it takes in memory. */
  readonly bytes: number;
}

interface Entry extends Seen<unknown> {
  readonly until: number;
}

const mostBytes = 64 * 1024 * 1024;
/** A belt: should a clinic's database be exchanged for another, its numbers of transactions begin anew. */
const longestMs = 60_000;

/**
 * Answers of this process that are dear to make and asked for again and again. Each is given again only after the change
 * feed has said, in the transaction of the caller, that nothing it depends on was changed since: whoever reads here reads
 * what the database would have answered. The clinic is part of every key.
 */
export class Memory {
  readonly #entries = new Map<string, Entry>();
  readonly #reads = new Map<string, Promise<Entry>>();
  readonly #clock: () => number;
  #bytes = 0;

  constructor(clock: () => number = Date.now) {
    this.#clock = clock;
  }

  /**
   * @param dependsOn every kind of record that `read` looks at
   * @param read asks the database; of many who miss the same thing at once, one reads it and the others check it
   */
  async recall<Value>(
    tx: Tx,
    key: readonly unknown[],
    dependsOn: readonly FeedEntity[],
    read: () => Promise<Seen<Value>>,
  ): Promise<Value> {
    const name = JSON.stringify([tx.clinicId, ...key]);
    const isGood = async (entry: Entry | undefined) =>
      entry !== undefined && entry.until > this.#clock() && !(await changedSince(tx, dependsOn, entry.snapshot));
    const known = this.#entries.get(name);
    if (known && (await isGood(known))) return known.value as Value;
    // Read by another since it was asked for here: good only if nothing was changed since that reading began.
    const sought = await this.#reads.get(name)?.catch(() => undefined);
    if (sought && (await isGood(sought))) return sought.value as Value;
    const reading = read().then((seen): Entry => ({ ...seen, until: this.#clock() + longestMs }));
    this.#reads.set(name, reading);
    try {
      const seen = await reading;
      this.#keep(name, seen);
      return seen.value as Value;
    } finally {
      if (this.#reads.get(name) === reading) this.#reads.delete(name);
    }
  }

  #keep(name: string, entry: Entry): void {
    this.#forget(name);
    if (entry.bytes > mostBytes / 4) return;
    this.#entries.set(name, entry);
    this.#bytes += entry.bytes;
    for (const oldest of this.#entries.keys()) {
      if (this.#bytes <= mostBytes) return;
      this.#forget(oldest);
    }
  }

  #forget(name: string): void {
    const entry = this.#entries.get(name);
    if (!entry) return;
    this.#entries.delete(name);
    this.#bytes -= entry.bytes;
  }
}
