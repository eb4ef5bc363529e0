import { randomUUID } from "node:crypto";
import {
  type DeviceId,
  deviceId,
  type FeedCursor,
  feedStart,
  type SyncCell,
  type SyncEntity,
  type SyncRows,
  syncEntity,
  syncShapes,
} from "@daybook/domain";
import type { TestCaller } from "./test-caller.ts";

type Caller = ReturnType<TestCaller["as"]>;
export type CopiedRecord = Readonly<Record<string, SyncCell>>;

/** A desk's copy of the clinic in memory, which follows the procedures of `sync` as a desk has to. */
export class DeskCopy {
  readonly deviceId: DeviceId = deviceId.parse(randomUUID());
  readonly records = new Map<SyncEntity, Map<string, CopiedRecord>>();
  /** `rev` of every record that was seen, by kind and id; also of those that are gone. */
  readonly revs = new Map<string, number>();
  readonly #caller: Caller;
  epoch = "";
  cursor: FeedCursor = feedStart;

  constructor(caller: Caller) {
    this.#caller = caller;
  }

  async hello(more: { mrnsLeft?: number; name?: string; proof?: string | null } = {}) {
    const answer = await this.#caller.sync.hello({
      deviceId: this.deviceId,
      name: "Reception",
      appVersion: "1.0.0",
      shapes: syncShapes,
      ...more,
    });
    this.epoch = answer.epoch;
    return answer;
  }

  /** Reads all pages of all kinds, and keeps the cursor of the very first one. */
  async fetchAll(max = 3): Promise<void> {
    await this.hello();
    let began: FeedCursor | null = null;
    for (const entity of syncEntity.options) {
      let [after, done]: [string | null, boolean] = [null, false];
      while (!done) {
        const page = await this.#caller.sync.snapshot({
          deviceId: this.deviceId,
          epoch: this.epoch,
          entity,
          after,
          max,
        });
        this.#apply(entity, page as SyncRows);
        began ??= page.cursor;
        ({ last: after, done } = page);
      }
    }
    if (began) this.cursor = began;
  }

  pull(max = 500) {
    return this.#caller.sync.pull({ deviceId: this.deviceId, epoch: this.epoch, cursor: this.cursor, max });
  }

  /** Pulls and applies one page; returns the answer. */
  async pullOnce(max = 500) {
    const answer = await this.pull(max);
    for (const [entity, rows] of Object.entries(answer.records)) this.#apply(entity as SyncEntity, rows as SyncRows);
    for (const [entity, id, rev] of answer.gone) if (this.#isNewer(entity, id, rev)) this.#recordsOf(entity).delete(id);
    this.cursor = answer.cursor;
    return answer;
  }

  /** Pulls until nothing is left, also what waits for open transactions. */
  async pullAll(max = 500): Promise<void> {
    for (let isMore = true; isMore; ) {
      const { done, unsettled } = await this.pullOnce(max);
      isMore = !done || unsettled;
      if (unsettled) await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  get(entity: SyncEntity, id: string): CopiedRecord | undefined {
    return this.records.get(entity)?.get(id);
  }

  /** All records in one order, to compare two copies. */
  everything(): Record<string, CopiedRecord[]> {
    const sorted = [...this.records].map(([entity, records]) => {
      const inOrder = [...records].toSorted(([a], [b]) => a.localeCompare(b)).map(([, record]) => record);
      return [entity, inOrder] as const;
    });
    return Object.fromEntries(sorted.filter(([, records]) => records.length > 0));
  }

  #apply(entity: SyncEntity, { columns, rows }: SyncRows): void {
    for (const row of rows) {
      const { rev, ...record } = Object.fromEntries(columns.map((column, at) => [column, row[at] ?? null]));
      const id = record["id"] as string;
      if (this.#isNewer(entity, id, Number(rev))) this.#recordsOf(entity).set(id, record);
    }
  }

  #isNewer(entity: SyncEntity, id: string, rev: number): boolean {
    const key = `${entity}:${id}`;
    const known = this.revs.get(key) ?? -1;
    if (rev > known) this.revs.set(key, rev);
    return rev > known;
  }

  #recordsOf(entity: SyncEntity): Map<string, CopiedRecord> {
    const known = this.records.get(entity) ?? new Map<string, CopiedRecord>();
    this.records.set(entity, known);
    return known;
  }
}
