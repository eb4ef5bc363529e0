import {
  type HelloAnswer,
  helloAnswer,
  keptSlots,
  type PatientId,
  type PullAnswer,
  type PushAnswer,
  pushAnswer,
  type Role,
  type SnapshotPage,
  type SyncEntity,
  type SyncRows,
  type SyncShapes,
  syncEntity,
  syncLimits,
  syncShapes,
} from "@daybook/domain";
import { z } from "zod";
import { fromRefusal, ProblemError } from "../core/problem.ts";
import { serverOutdated } from "../core/refusals.ts";
import type { DeskClock } from "./desk-clock.ts";
import type { DeskStore } from "./desk-store.ts";
import { adaptSize, firstPageRows } from "./page-size.ts";
import type { SyncCalls } from "./sync-calls.ts";

/** Records of one answer of the feed. */
const pullRows = 1_000;
/** How often a call is repeated while the server is busy, in one exchange. */
const mostRetries = 4;
const retryMs = 500;
/** A change that waits for another transaction is looked for again, at most this often in one exchange. */
const mostUnsettled = 10;
const unsettledMs = 200;
/** Commands that were put off are sent again at most this often, unless somebody asks. */
const wakeEveryMs = 5_000;

/** Leases are renewed this often, and new ones asked for less often, because the server looks through all hours for them. */
const leasesEveryMs = 25_000;
const moreLeasesEveryMs = 10 * 60_000;
/** Nobody waits longer for a desk that is being closed. */
const goodbyeMs = 1_000;

/** Rows are read as they are: checking each cell of thousands would take as long as saving them. */
const unread = z.unknown();

interface Parts {
  readonly calls: SyncCalls;
  readonly store: DeskStore;
  /** The secret of this installation, for the device's id. */
  readonly proof: (deviceId: string) => string;
  /** Another copy of the desk's files is in use: the desk gets an id of its own. */
  readonly becomeAnother: () => void;
  /** The machine's name, by which an administrator recognises the desk. */
  readonly name: string;
  readonly version: string;
  readonly clock: DeskClock;
  readonly role: () => Role;
  /** The form of each kind of record that the desk keeps. */
  readonly shapes?: SyncShapes;
  /** Told everything that the server said at the beginning of an exchange. */
  readonly onHello: (hello: HelloAnswer) => void;
  /** Whether somebody waits for the command, so that a refusal needs no item in the list of decisions. */
  readonly isAwaited: (commandId: string) => boolean;
  /** Told what became of commands, before it is saved. Answers the ids of those whose callers got the refusal. */
  readonly onOutcomes: (outcomes: PushAnswer["outcomes"]) => ReadonlySet<string>;
  /** Every record was fetched, for the first time or again. */
  readonly onFilled: () => void;
  /** Told after every step that changed something. */
  readonly onChange: () => void;
}

/** A kind of record, and the id after which its next page begins. */
interface Position {
  readonly entity: SyncEntity;
  readonly after: string | null;
}

/** Exchanges with the server: says hello, sends what waits, fetches what is new. One exchange runs at a time. */
export class Engine {
  readonly #parts: Parts;
  #running: Promise<void> | null = null;
  #next: Promise<void> | null = null;
  #hasGreeted = false;
  /** The server sends older forms of records than this desk keeps. */
  #misfit: ProblemError | null = null;
  #pageRows = firstPageRows;
  #wokeAt = 0;
  #isWakeWanted = false;
  #leasesAt = Number.NEGATIVE_INFINITY;
  #moreLeasesAt = Number.NEGATIVE_INFINITY;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The next exchange also sends again what the server had put off. */
  wakeDeferred(): void {
    this.#isWakeWanted = true;
  }

  /** After a new session or a lost line, the next exchange begins with a hello. */
  greetAgain(): void {
    this.#hasGreeted = false;
    this.lookAfterLeases();
  }

  /** The next exchange also asks what is kept for this desk, and gives back what somebody else wants. */
  lookAfterLeases(): void {
    this.#leasesAt = Number.NEGATIVE_INFINITY;
  }

  /** Gives all leases back, because nobody will use them while the desk is closed. Without an answer the server keeps them. */
  async returnLeases(): Promise<void> {
    const { store } = this.#parts;
    const giveBack = store.forgetLeases();
    if (giveBack.length === 0) return;
    await Promise.race([this.#askForLeases(giveBack, false).catch(() => undefined), pause(goodbyeMs)]);
  }

  /**
   * Does an exchange that begins now, or after the one that runs.
   * @throws ProblemError
   */
  exchange(): Promise<void> {
    if (!this.#running) return this.#begin();
    this.#next ??= this.#running.then(
      () => this.#begin(),
      () => this.#begin(),
    );
    return this.#next;
  }

  /** Only sends what waits. */
  async handOver(): Promise<void> {
    await this.#push();
    const { calls, store } = this.#parts;
    const farewell = { deviceId: store.deviceId, epoch: store.epoch(), commands: [], reads: [] };
    // Whether the server hears it or not, the copy is erased.
    await calls.ask("sync.push", farewell, pushAnswer).catch(() => undefined);
  }

  /** Waits until no exchange runs. */
  async settled(): Promise<void> {
    while (this.#running) await this.#running.catch(() => undefined);
  }

  #begin(): Promise<void> {
    this.#next = null;
    const run = this.#exchangeOnce().finally(() => {
      this.#running = null;
    });
    this.#running = run;
    return run;
  }

  async #exchangeOnce(): Promise<void> {
    try {
      await this.#steps();
    } catch (error) {
      const code = error instanceof ProblemError ? error.problem.code : null;
      if (code === "epoch_changed" || code === "out_of_order") this.#hasGreeted = false;
      else if (code === "cursor_too_old") this.#parts.store.refill();
      else if (code === "device_fork") this.#becomeAnother();
      else throw error;
      await this.#steps().catch(async (again: unknown) => {
        // A hello brings back all commands that the server may miss; what is still missing was never here.
        if (!(again instanceof ProblemError) || again.problem.code !== "out_of_order") throw again;
        this.#becomeAnother();
        await this.#steps();
      });
    }
  }

  #becomeAnother(): void {
    this.#parts.becomeAnother();
    this.#hasGreeted = false;
  }

  async #steps(): Promise<void> {
    const { store } = this.#parts;
    const misfit =
      !this.#hasGreeted || store.mrnsLeft() < syncLimits.mrnsLow ? await this.#tryGreeting() : this.#misfit;
    await this.#push();
    if (misfit) throw misfit;
    if (store.isComplete()) await this.#keepSlots();
    await this.#fill();
    await this.#pull();
    await this.#keepSlots();
    await this.#fetchNamed();
    if (!this.#mayWake() || store.wakeDeferred() === 0) return;
    await this.#push();
    await this.#pull();
  }

  #mayWake(): boolean {
    const now = this.#parts.clock.raw();
    if (!this.#isWakeWanted && now - this.#wokeAt < wakeEveryMs) return false;
    this.#isWakeWanted = false;
    this.#wokeAt = now;
    return true;
  }

  /** @returns why nothing can be fetched; what waits is sent all the same */
  async #tryGreeting(): Promise<ProblemError | null> {
    try {
      await this.#greet();
      return this.#misfit;
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code === "upgrade_required") return error;
      throw error;
    }
  }

  async #greet(): Promise<void> {
    const { calls, store, clock, name, version, proof, onHello, shapes = syncShapes } = this.#parts;
    const input = {
      deviceId: store.deviceId,
      name,
      appVersion: version,
      shapes,
      proof: proof(store.deviceId),
      mrnsLeft: store.mrnsLeft(),
    };
    const sentAt = clock.raw();
    const hello = await calls.ask("sync.hello", input, helloAnswer);
    clock.note(hello.serverTime, sentAt);
    // The server has commands under this id that were never given here: another copy of the files gave them.
    if (hello.epoch === store.epoch() && hello.lastSeq > store.lastSeq()) {
      this.#becomeAnother();
      return this.#greet();
    }
    this.#misfit = isOlder(hello.shapes, shapes) ? new ProblemError(fromRefusal(serverOutdated)) : null;
    store.saveHello(hello);
    onHello(hello);
    this.#hasGreeted = true;
  }

  /** Sends everything that waits. Being sent twice has no second effect, so an answer that was lost is asked for again. */
  async #push(): Promise<void> {
    const { calls, store, clock, role, isAwaited, onOutcomes, onChange } = this.#parts;
    for (let retries = 0; ; ) {
      const [waiting, reads] = [store.nextCommands(clock.raw()), store.nextReadings()];
      if (waiting.length + reads.length === 0) return;
      const commands = waiting.map((command) => ({ ...command, waiting: isAwaited(command.id) }));
      const input = { deviceId: store.deviceId, epoch: store.epoch(), commands, reads };
      const answer = await calls.ask("sync.push", input, pushAnswer);
      store.saveOutcomes(answer, onOutcomes(answer.outcomes), role());
      onChange();
      if (!answer.stop) continue;
      if (answer.stop.reason !== "retry_later") {
        this.#hasGreeted = false;
        throw stopped(answer.stop.reason);
      }
      if ((retries += 1) > mostRetries) throw stopped("database_unavailable");
      await pause(retryMs * retries);
    }
  }

  /** Fetches patients beyond those whom this desk keeps; those who are there are kept from now on. */
  async fetchPatients(ids: readonly PatientId[]): Promise<void> {
    const { calls, store } = this.#parts;
    const input = { deviceId: store.deviceId, epoch: store.epoch(), ids };
    store.saveFetched(ids, (await calls.ask("sync.fetch", input, unread)) as SyncRows);
  }

  /** Appointments show their patients, also those who were not here for years. */
  async #fetchNamed(): Promise<void> {
    const { store } = this.#parts;
    for (let ids = store.namedPatients(); ids.length > 0; ids = store.namedPatients()) await this.fetchPatients(ids);
  }

  async #keepSlots(): Promise<void> {
    const { store, clock } = this.#parts;
    const now = clock.raw();
    if (now - this.#leasesAt < leasesEveryMs) return;
    const more = now - this.#moreLeasesAt >= moreLeasesEveryMs;
    try {
      let giveBack = store.saveLeases(await this.#askForLeases([], more));
      if (giveBack.length > 0) giveBack = store.saveLeases(await this.#askForLeases(giveBack, false));
      this.#leasesAt = now;
      if (more) this.#moreLeasesAt = now;
    } catch {
      // A desk works without leases, too, and asks again with its next exchange. If the line is lost, the next call says so.
    }
  }

  async #askForLeases(giveBack: readonly string[], more: boolean) {
    const { calls, store } = this.#parts;
    return calls.ask("slots.keep", { deviceId: store.deviceId, epoch: store.epoch(), giveBack, more }, keptSlots);
  }

  /** Fetches every record once. It goes on where it was interrupted, with pages that fit the line. */
  async #fill(): Promise<void> {
    const { store, onFilled, onChange } = this.#parts;
    let ahead: { readonly of: Position; readonly page: Promise<SnapshotPage> } | null = null;
    for (let position = store.filling(); position; position = store.filling()) {
      const { entity } = position;
      const page: SnapshotPage = await (ahead && isSame(ahead.of, position) ? ahead.page : this.#fetchPage(position));
      // The server reads the next page while this one is saved.
      const next: Position | null = page.done ? store.fillingAfter(entity) : { entity, after: page.last };
      ahead = next && { of: next, page: this.#fetchPage(next) };
      ahead?.page.catch(() => undefined); // told when it is waited for, if saving does not fail before
      await store.savePage(entity, page);
      if (!store.filling()) onFilled();
      onChange();
    }
    await store.indexPatients();
  }

  async #fetchPage(position: Position): Promise<SnapshotPage> {
    const { calls, store } = this.#parts;
    const input = { deviceId: store.deviceId, epoch: store.epoch(), ...position, max: this.#pageRows };
    try {
      const page = (await calls.ask("sync.snapshot", input, unread)) as SnapshotPage;
      this.#pageRows = adaptSize(this.#pageRows, true);
      return page;
    } catch (error) {
      this.#pageRows = adaptSize(this.#pageRows, false);
      throw error;
    }
  }

  async #pull(): Promise<void> {
    const { calls, store, onChange } = this.#parts;
    for (let unsettled = 0; ; ) {
      const input = { deviceId: store.deviceId, epoch: store.epoch(), cursor: store.cursor(), max: pullRows };
      const answer = (await calls.ask("sync.pull", input, unread)) as PullAnswer;
      await store.savePull(answer);
      onChange();
      if (!answer.done) continue;
      if (answer.unsettled && (unsettled += 1) <= mostUnsettled) {
        await pause(unsettledMs);
        continue;
      }
      store.noteSynced(answer.serverTime);
      return;
    }
  }
}

const isSame = (one: Position, other: Position): boolean => one.entity === other.entity && one.after === other.after;

const isOlder = (server: HelloAnswer["shapes"], desk: SyncShapes): boolean =>
  syncEntity.options.some((entity) => (server[entity] ?? 0) < desk[entity]);

const stopped = (code: string) =>
  new ProblemError({
    code,
    message: "The server did not take all that waits on this desk; it is sent again.",
    status: null,
    requestId: null,
    errors: [],
    details: {},
  });

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms));
