import { setImmediate as turn } from "node:timers/promises";
import {
  applyFetched,
  applyPull,
  applySnapshotPage,
  beginOwn,
  beginSnapshot,
  buildPatientIndex,
  type Cache,
  type ChangedRecord,
  closeItem,
  countFetched,
  type DeskCommand,
  enqueue,
  fetchNewForms,
  findPatientState,
  forgetLeases,
  forgetReadings,
  isOwnBehind,
  listDeferred,
  listNamedPatients,
  listOutbox,
  listReadings,
  listTray,
  nextSnapshotPage,
  noteReading,
  type OutboxEntry,
  type Overlay,
  outboxSize,
  raiseItem,
  readCursor,
  readMeta,
  recordOutcome,
  renumberOutbox,
  resendAfter,
  saveLeases,
  sendAgain,
  writeMeta,
} from "@daybook/db/sqlite";
import {
  choicesOf,
  type DeskReading,
  epochMs,
  type HelloAnswer,
  type Instant,
  type KeptSlots,
  type PatientId,
  type PullAnswer,
  type PushAnswer,
  type PushedCommand,
  pushLimits,
  type Role,
  type SnapshotPage,
  type SyncEntity,
  type SyncRows,
  syncLimits,
} from "@daybook/domain";
import type { DeskStatus } from "../../shared/bridge.ts";
import { FetchProgress } from "./fetch-progress.ts";

type Outcome = PushAnswer["outcomes"][number];
type Sent = Omit<PushedCommand, "waiting">;

/** A command that is put off for this long is refused the next time, so that a person decides. */
const longestDeferredMs = 72 * 3_600_000;

/** Everything that a desk keeps, as the exchange with the server reads and writes it. */
export class DeskStore {
  readonly cache: Cache;
  #deviceId: string;
  /** Told which records are shown differently now. */
  readonly #onShown: (changed: readonly ChangedRecord[]) => void;
  /** Patients whom the server does not have either. */
  readonly #notThere = new Set<string>();
  readonly #progress = new FetchProgress();

  constructor(cache: Cache, deviceId: string, onShown: (changed: readonly ChangedRecord[]) => void) {
    this.cache = cache;
    this.#deviceId = deviceId;
    this.#onShown = onShown;
    fetchNewForms(cache);
    const before = readMeta(cache, "deviceId");
    if (before === null) writeMeta(cache, "deviceId", deviceId);
    else if (before !== deviceId) this.becomeDevice(deviceId);
  }

  get deviceId(): string {
    return this.#deviceId;
  }

  /**
   * The desk is another device from now on: all that waits is sent in its name, from the first place on. The server does a
   * command that the other copy has sent only once, because it knows its id.
   */
  becomeDevice(deviceId: string): void {
    this.cache.transaction(() => {
      renumberOutbox(this.cache);
      writeMeta(this.cache, "mrns", []); // the other copy has the same numbers
      forgetLeases(this.cache); // they are the other copy's
      writeMeta(this.cache, "deviceId", deviceId);
    });
    this.#deviceId = deviceId;
  }

  /** The last place in the order of commands that was given out. */
  lastSeq(): number {
    return readMeta(this.cache, "lastSeq") ?? 0;
  }

  epoch(): string | null {
    return readMeta(this.cache, "epoch");
  }

  /** Whether every record was fetched once, so that the desk can answer by itself. */
  isComplete(): boolean {
    return readMeta(this.cache, "isComplete") === true;
  }

  /** Whether the copy has all patients of the clinic; in a large one it has those of recent months. */
  keepsAll(): boolean {
    return readMeta(this.cache, "keepsAll") ?? true;
  }

  /** Patients to fetch, because an appointment names them. */
  namedPatients(): PatientId[] {
    if (this.keepsAll()) return [];
    return listNamedPatients(this.cache, { atMost: syncLimits.fetchIds, except: this.#notThere });
  }

  /** Keeps patients whom the server answered to a question for these ids. */
  saveFetched(ids: readonly string[], rows: SyncRows): void {
    const shown = applyFetched(this.cache, "patient", rows);
    for (const id of ids) if (findPatientState(this.cache, id as PatientId) === "unknown") this.#notThere.add(id);
    if (shown.length > 0) this.#onShown(shown);
  }

  /** The kind of record to fetch next and the id after which to go on; null when everything was fetched. */
  filling() {
    return nextSnapshotPage(this.cache);
  }

  /** The same when the last page of this kind will have been saved. */
  fillingAfter(entity: SyncEntity) {
    return nextSnapshotPage(this.cache, entity);
  }

  cursor() {
    return readCursor(this.cache);
  }

  /** How far the first fetch is; null when it is done, or when only one person's notes are fetched again. */
  progress(): DeskStatus["filling"] {
    const next = this.filling();
    const hasBegun = this.epoch() !== null;
    if (hasBegun && (next === null || (next.entity === "note" && this.isComplete()))) return null;
    return this.#progress.told();
  }

  /**
   * Notes what the server said. For another database, everything is fetched again; commands that it had answered before and
   * does not know any more, because a backup was restored, are sent again.
   */
  saveHello({ epoch, counts, complete, lastSeq, mrns }: HelloAnswer): void {
    this.cache.transaction(() => {
      // Those who were left out so far are in no change that is still to come.
      if (this.epoch() !== epoch || (complete && !this.keepsAll())) this.#refill(epoch);
      if (complete !== this.keepsAll()) writeMeta(this.cache, "keepsAll", complete);
      resendAfter(this.cache, lastSeq);
      if (mrns.length > 0) writeMeta(this.cache, "mrns", [...(readMeta(this.cache, "mrns") ?? []), ...mrns]);
    });
    this.#progress.begin(counts, this.filling() ? countFetched(this.cache) : undefined);
  }

  /** Fetches everything again, for a desk that was away for too long; or the notes, for a person who was. */
  refill(): void {
    if (isOwnBehind(this.cache)) return beginOwn(this.cache);
    const epoch = this.epoch();
    if (epoch) this.#refill(epoch);
  }

  #refill(epoch: string): void {
    this.#progress.restart();
    beginSnapshot(this.cache, epoch);
  }

  async savePage(entity: SyncEntity, page: SnapshotPage): Promise<void> {
    await inSteps(applySnapshotPage(this.cache, entity, page), () => undefined);
    this.#progress.add(entity, page.rows.length);
  }

  /** Prepares the search for parts of names; it does nothing when that was done. */
  async indexPatients(): Promise<void> {
    await inSteps(buildPatientIndex(this.cache), () => undefined);
  }

  async savePull(answer: PullAnswer): Promise<void> {
    await inSteps(applyPull(this.cache, answer), this.#onShown);
    // An item that was decided on another desk.
    for (const [entity, id] of answer.gone) if (entity === "attention") closeItem(this.cache, id);
  }

  /** @returns ids of the leases that the desk does not need, which it does not use any more */
  saveLeases(answer: KeptSlots): string[] {
    return saveLeases(this.cache, answer);
  }

  /** @returns ids of all leases of the desk, which it does not use any more */
  forgetLeases(): string[] {
    return this.cache.transaction(() => forgetLeases(this.cache));
  }

  noteSynced(at: string): void {
    writeMeta(this.cache, "lastSync", at);
  }

  lastSync(): string | null {
    return readMeta(this.cache, "lastSync");
  }

  /** The next commands to send, in order, within the limits of one request. */
  nextCommands(now: number): Sent[] {
    const commands: Sent[] = [];
    let bytes = 0;
    for (const entry of listOutbox(this.cache, pushLimits.mostCommands)) {
      const command = toSent(entry, now);
      bytes += Buffer.byteLength(JSON.stringify(command));
      if (bytes > pushLimits.mostBytes && commands.length > 0) break;
      commands.push(command);
    }
    return commands;
  }

  nextReadings(): DeskReading[] {
    return listReadings(this.cache, { atMost: pushLimits.mostReads });
  }

  /**
   * Notes what became of commands. What was refused needs a person's decision, unless the caller got the refusal.
   * @param told ids of the commands whose callers got the refusal
   */
  saveOutcomes(answer: PushAnswer, told: ReadonlySet<string>, role: Role): void {
    const shown = this.cache.transaction(() => {
      const entries = new Map(listOutbox(this.cache, pushLimits.mostCommands).map((entry) => [entry.seq, entry]));
      const changed = answer.outcomes.flatMap((outcome) => {
        const entry = entries.get(outcome.seq);
        const needsDecision = outcome.outcome === "partly" || (outcome.outcome === "refused" && !told.has(outcome.id));
        if (entry && needsDecision) raiseItem(this.cache, toItem(entry, outcome, answer.serverTime, role));
        return recordOutcome(this.cache, outcome, answer.serverTime);
      });
      forgetReadings(this.cache, answer.lastRead);
      return changed;
    });
    if (shown.length > 0) this.#onShown(shown);
  }

  /**
   * Puts commands that the server put off back to the end of the queue.
   * @returns how many
   */
  wakeDeferred(): number {
    const waiting = listDeferred(this.cache);
    sendAgain(
      this.cache,
      waiting.map(({ id }) => id),
    );
    return waiting.length;
  }

  /** Saves a command and shows what it changes. It is on the disk when this returns. */
  record(command: DeskCommand, overlays: readonly Overlay[]): void {
    enqueue(this.cache, command, overlays);
  }

  noteReading(reading: Omit<DeskReading, "n">): void {
    noteReading(this.cache, reading);
  }

  mrnsLeft(): number {
    return readMeta(this.cache, "mrns")?.length ?? 0;
  }

  /** A record number of those that the server handed out; null when they are used up. */
  takeMrn(): string | null {
    const [first, ...rest] = readMeta(this.cache, "mrns") ?? [];
    if (first === undefined) return null;
    writeMeta(this.cache, "mrns", rest);
    return first;
  }

  /** Number of commands that have no final outcome. */
  pending(): number {
    return outboxSize(this.cache).commands;
  }

  /** Items of this desk that wait for a decision. */
  items() {
    return listTray(this.cache);
  }

  close(): void {
    this.cache.close();
  }
}

/** Between two steps, what people do on the desk has its turn. */
async function inSteps<T>(steps: Iterable<T>, each: (step: T) => void): Promise<void> {
  for (const step of steps) {
    each(step);
    await turn();
  }
}

function toSent(
  { seq, id, path, input, base, madeBy, madeAt, grantId, signature, shape, deferredAt }: OutboxEntry,
  now: number,
) {
  return {
    seq,
    id,
    path,
    input,
    ...(base === null ? {} : { base }),
    madeBy: madeBy as PushedCommand["madeBy"],
    madeAt,
    grantId,
    signature,
    shape,
    final: deferredAt !== null && now - epochMs(deferredAt) > longestDeferredMs,
  };
}

function toItem(
  { id, path, input, base, madeBy, madeAt }: OutboxEntry,
  { answer }: Outcome,
  raisedAt: Instant,
  role: Role,
) {
  const {
    code,
    message,
    value: _value,
    ...details
  } = { code: "version_conflict", message: "", ...(answer as object) } as {
    code: string;
    message: string;
    value?: unknown;
  };
  const choices = choicesOf({ path, input, code, details }, role);
  return { id, path, input, base, madeBy, madeAt, code, message, details, choices, raisedAt };
}
