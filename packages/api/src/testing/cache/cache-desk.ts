import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  applyPull,
  applySnapshotPage,
  beginSnapshot,
  buildPatientIndex,
  type Cache,
  nextSnapshotPage,
  openCache,
  readCursor,
} from "@daybook/db/sqlite";
import { type DeviceId, deviceId, type PullAnswer, type SnapshotPage, syncShapes } from "@daybook/domain";
import type { Caller } from "../test-caller.ts";

/** A desk with a real, encrypted copy of the clinic, which it reads with the procedures of `sync`. */
export class CacheDesk implements Disposable {
  readonly deviceId: DeviceId = deviceId.parse(randomUUID());
  readonly cache: Cache;
  readonly #folder = mkdtempSync(path.join(tmpdir(), "daybook-desk-"));
  readonly #caller: Caller;
  #epoch = "";

  constructor(caller: Caller) {
    this.#caller = caller;
    this.cache = openCache(path.join(this.#folder, "desk.db"), randomBytes(32));
  }

  /** Reads all pages of all kinds of records, builds the indexes, and follows the feed to its end. */
  async fetchAll(max = 200): Promise<void> {
    const { epoch } = await this.#caller.sync.hello({
      deviceId: this.deviceId,
      name: "Reception",
      appVersion: "1.0.0",
      shapes: syncShapes,
    });
    this.#epoch = epoch;
    beginSnapshot(this.cache, epoch);
    for (let next = nextSnapshotPage(this.cache); next; next = nextSnapshotPage(this.cache)) {
      const page = await this.#caller.sync.snapshot({ deviceId: this.deviceId, epoch, max, ...next });
      for (const _ of applySnapshotPage(this.cache, next.entity, page as SnapshotPage)) continue;
    }
    for (const _ of buildPatientIndex(this.cache)) continue;
    await this.pullAll();
  }

  /** Pulls until nothing is left, also what waits for open transactions. */
  async pullAll(): Promise<void> {
    for (let isMore = true; isMore; ) {
      const cursor = readCursor(this.cache);
      if (!cursor) throw new Error("nothing was read yet");
      const answer = await this.#caller.sync.pull({ deviceId: this.deviceId, epoch: this.#epoch, cursor, max: 500 });
      for (const _ of applyPull(this.cache, answer as PullAnswer)) continue;
      isMore = !answer.done || answer.unsettled;
      if (answer.unsettled) await new Promise((resolve) => setTimeout(resolve, 20));
    }
  }

  [Symbol.dispose](): void {
    this.cache.close();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
