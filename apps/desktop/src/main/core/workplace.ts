import { randomBytes } from "node:crypto";
import { type ChangedRecord, findAppointment, findPatientState } from "@daybook/db/sqlite";
import {
  type AppointmentId,
  deviceRevoked,
  epochMs,
  type HelloAnswer,
  instantOf,
  isOutboxPath,
  type PractitionerId,
  type Role,
  uuidV7,
} from "@daybook/domain";
import type { DeskStatus } from "../../shared/bridge.ts";
import { PartFetcher } from "../directory/part-fetcher.ts";
import type { OutageSheet } from "../outage/outage-sheet.ts";
import { DeskSession } from "../session/desk-session.ts";
import { openOwnFile } from "../session/own-file.ts";
import type { Opened, PersonKeys, Renewed } from "../session/profile.ts";
import type { OnlineSignIn } from "../session/sign-in-online.ts";
import type { Connectivity } from "../sync/connectivity.ts";
import { Decisions } from "../sync/decisions.ts";
import { DeskClock } from "../sync/desk-clock.ts";
import { DeskStore } from "../sync/desk-store.ts";
import { Engine } from "../sync/engine.ts";
import { followNews } from "../sync/news.ts";
import { createSyncCalls, type SyncCalls } from "../sync/sync-calls.ts";
import { Waiters } from "../sync/waiters.ts";
import { AppointmentStream } from "./appointment-stream.ts";
import { CopyGuard } from "./copy-guard.ts";
import { currentRecord } from "./current-record.ts";
import type { FollowListener } from "./desk.ts";
import { deskName, deskVersion } from "./desk-name.ts";
import { LocalCalls } from "./local-calls.ts";
import { goesThroughAllPatients, patientsNamed } from "./older-patients.ts";
import { fromRefusal, ProblemError } from "./problem.ts";
import { needsServer, signedOut } from "./refusals.ts";

/** The desk asks for news this often, if the server says nothing. */
const pollMs = 30_000;
/** More changes at once than this are told as one. */
const mostTold = 50;

type VersionProblem = "upgrade_required" | "server_outdated";
const isVersionProblem = (code: string): code is VersionProblem =>
  code === "upgrade_required" || code === "server_outdated";

interface Parts {
  readonly url: string;
  readonly opened: Opened;
  readonly sheet: OutageSheet;
  /** Of the session with which the person has just signed in; null when they signed in without the server. */
  readonly token: string | null;
  /** Follows the server's stream of appointments, in the person's name. */
  readonly followServer: (listener: FollowListener) => () => void;
  /** Signs in with the password that was just given. */
  readonly withPassword: () => Promise<OnlineSignIn>;
  readonly line: Connectivity;
  /** The secret of this installation, for a device's id. */
  readonly proof: (deviceId: string) => string;
  /** Another copy of the files is in use: gives this desk an id of its own, and answers it. */
  readonly becomeAnother: () => string;
  readonly now: () => number;
  /** The status may have changed. */
  readonly onChange: () => void;
  /** The person has chosen another password. */
  readonly onNewPassword: (keys: PersonKeys, password: string) => Promise<void>;
  /** The copy's file turned out to be damaged: it is to be opened anew. */
  readonly onDamaged: () => void;
  /** An administrator revoked this device: everything is to be erased. */
  readonly onRevoked: () => void;
  /** The server opens no session for the person any more: they have to sign in with the server. */
  readonly onEnded: (ended: Renewed) => void;
  /** The server said something new of the person, and its part of the desk's key. */
  readonly onRenewed: (renewed: Renewed, share: Buffer) => void;
}

/** What one person works with on this desk: the copy, their session, and the exchange with the server. */
export class Workplace {
  readonly store: DeskStore;
  readonly session: DeskSession;
  readonly stream: AppointmentStream;
  readonly decisions: Decisions;
  readonly sheet: OutageSheet;
  readonly #parts: Parts;
  readonly #clock: DeskClock;
  readonly #engine: Engine;
  readonly #part: PartFetcher;
  readonly #local: LocalCalls;
  readonly #waiters = new Waiters();
  readonly #guard: CopyGuard;
  readonly #ends: (() => void)[] = [];
  #poll: ReturnType<typeof setTimeout> | undefined;
  #isClosed = false;
  #version: VersionProblem | null = null;

  constructor(parts: Parts) {
    const { url, opened, token, followServer, withPassword, line, proof, becomeAnother, now, onChange } = parts;
    const { deviceId, person, grant, cache } = opened;
    this.#parts = parts;
    this.sheet = parts.sheet;
    this.#guard = new CopyGuard({ onDisk: onChange, onDamaged: parts.onDamaged });
    openOwnFile(opened);
    this.#clock = new DeskClock(now);
    this.store = new DeskStore(cache, deviceId, (changed) => this.#tellShown(changed));
    this.stream = new AppointmentStream({ isComplete: () => this.store.isComplete(), followServer });
    this.session = new DeskSession(url, {
      person,
      token,
      withPassword,
      onEnded: () => this.#endSession(),
      grant: {
        id: grant.id,
        deviceId: grant.deviceId ?? deviceId,
        userId: person.id,
        key: Buffer.from(grant.key, "base64url"),
      },
    });
    const calls = this.#watchedCalls(createSyncCalls(url, () => this.session.token()));
    this.#engine = new Engine({
      calls,
      store: this.store,
      proof,
      becomeAnother: () => this.store.becomeDevice(becomeAnother()),
      name: deskName(),
      version: deskVersion,
      clock: this.#clock,
      role: () => this.session.person().role as Role,
      onHello: (hello) => this.#renew(hello),
      isAwaited: (id) => this.#waiters.isAwaited(id),
      onOutcomes: (outcomes) =>
        new Set(outcomes.filter((one) => this.#waiters.tell(one) && one.outcome === "refused").map(({ id }) => id)),
      onFilled: () => this.stream.filled(),
      onChange,
    });
    this.#part = new PartFetcher({ calls, store: this.store, now });
    this.#local = new LocalCalls({
      store: this.store,
      session: this.session,
      clock: this.#clock,
      newId: () => uuidV7(epochMs(this.#clock.now()), randomBytes(10)),
      waiters: this.#waiters,
      isOnline: () => line.isOnline(),
      onRecorded: (changed) => {
        this.#tellShown(changed as readonly ChangedRecord[]);
        onChange();
        this.#exchangeSoon();
      },
    });
    this.decisions = new Decisions({
      calls,
      store: this.store,
      clock: this.#clock,
      person: () => this.session.person(),
      isOnline: () => line.isOnline(),
      current: (path, input) => currentRecord(cache, path, input),
      give: (commands) => this.#local.give(commands),
    });
  }

  /** Connects in the background, now and whenever the line comes back. */
  start(): void {
    const { line } = this.#parts;
    this.#ends.push(
      line.subscribe((isOnline) => {
        if (!isOnline) {
          this.sheet.write();
          return this.#waiters.giveUp();
        }
        this.#engine.greetAgain();
        this.#exchangeSoon();
      }),
    );
    this.#pollLater();
    void line.check().then((isThere) => isThere && this.#exchangeSoon());
  }

  /** @returns undefined for a call that the desk cannot answer by itself, or not before everything was fetched once */
  answer(path: string, input: unknown): Promise<unknown> | undefined {
    const own = this.#guard.read(() => (this.store.isComplete() ? this.#local.answer(path, input) : undefined));
    return own && this.onFile(() => own, isOutboxPath(path));
  }

  /**
   * Prepares a call in a clinic with too many patients for a copy of all: fetches the patients whom the call names.
   * @returns whether the server answers better, as long as it is in reach
   * @throws ProblemError when somebody is named whom only the server may have, and it is out of reach
   */
  async prepare(path: string, input: unknown): Promise<boolean> {
    if (!this.store.isComplete() || this.store.keepsAll()) return false;
    const { line } = this.#parts;
    const missing = patientsNamed(path, input).filter((id) => findPatientState(this.store.cache, id) === "unknown");
    if (missing.length > 0) {
      if (!line.isOnline()) throw new ProblemError(fromRefusal(needsServer(path)));
      await this.#engine.fetchPatients(missing);
    }
    return goesThroughAllPatients(path) && line.isOnline();
  }

  /** Whether calls need no preparation. */
  hasAllPatients(): boolean {
    return this.#guard.read(() => this.store.keepsAll());
  }

  /** What people have to know, until it is mended: the disk has no room left, or program and server do not fit. */
  problem(): DeskStatus["problem"] {
    return this.#guard.isDiskFull() ? "disk_full" : this.#version;
  }

  /** Does work on the desk's file; see `CopyGuard.run`. */
  async onFile<T>(work: () => Promise<T>, isWrite: boolean): Promise<T> {
    return this.#guard.run(work, isWrite);
  }

  /** Ids of the records that show what the server has not confirmed. */
  unconfirmed(): readonly string[] {
    return this.#local.unconfirmed();
  }

  /**
   * Sends what waits and fetches what is new.
   * @param options wake: also send again what the server had put off, and ask what is kept for this desk
   * @throws ProblemError
   */
  async exchange({ wake = false } = {}): Promise<void> {
    if (this.#isClosed) throw new ProblemError(fromRefusal(signedOut));
    if (!(await this.session.ensure())) throw new ProblemError(fromRefusal(needsServer("sync")));
    if (wake) {
      this.#engine.wakeDeferred();
      this.#engine.lookAfterLeases();
    }
    try {
      await this.onFile(() => this.#engine.exchange(), true);
      this.#version = null;
    } catch (error) {
      if (error instanceof ProblemError && isVersionProblem(error.problem.code)) {
        this.#version = error.problem.code;
        this.#parts.onChange();
      }
      if (error instanceof ProblemError && error.problem.code === deviceRevoked.code) await this.#handOver();
      throw error;
    }
    if (this.#ends.length === 1) this.#followNews();
    if (!this.sheet.written()) this.sheet.write();
    await this.#fetchPart(wake);
  }

  /** Only who asked for an exchange waits until the part of the directory is there: it may take a minute. */
  async #fetchPart(isAskedFor: boolean): Promise<void> {
    const fetched = this.onFile(() => this.#part.follow(isAskedFor), false);
    if (isAskedFor) await fetched;
    else fetched.catch(() => undefined); // tried again with one of the next exchanges
  }

  async useNewPassword(password: string): Promise<void> {
    await this.#parts.onNewPassword(this.#parts.opened, password);
  }

  /** Asks for a grant that has not ended. */
  async greet(): Promise<void> {
    this.#engine.greetAgain();
    await this.exchange().catch(() => undefined); // the next exchange begins with it, too
  }

  async close(): Promise<void> {
    clearTimeout(this.#poll);
    for (const end of this.#ends) end();
    if (this.#parts.line.isOnline()) await this.#engine.returnLeases();
    this.#isClosed = true;
    this.#waiters.giveUp();
    this.stream.close();
    await this.#engine.settled();
    await this.#part.stop();
    this.sheet.close();
    this.store.close();
  }

  /** The server opens no session any more, whichever call has found that out. */
  #endSession(): void {
    const { grant, deskKey, ownKey } = this.#parts.opened;
    const person = this.session.person();
    this.sheet.dismiss(person.id);
    const ended = { ...grant, expiresAt: instantOf(this.#parts.now()) };
    this.#parts.onEnded({ deviceId: this.store.deviceId, person, grant: ended, deskKey, ownKey });
  }

  /** What still waits goes to the server, where an administrator sees it; then nothing may stay here. */
  async #handOver(): Promise<void> {
    await this.#engine.handOver();
    this.#parts.onRevoked();
  }

  #exchangeSoon(): void {
    if (this.#isClosed || !this.#parts.line.isOnline()) return;
    // What goes wrong shows in the status; the next exchange tries again.
    this.exchange().catch(() => undefined);
  }

  #pollLater(): void {
    const ms = pollMs * (0.8 + 0.4 * Math.random());
    this.#poll = setTimeout(() => {
      this.#exchangeSoon();
      this.#pollLater();
    }, ms);
    this.#poll.unref();
  }

  #followNews(): void {
    const { url, line } = this.#parts;
    this.#ends.push(
      followNews({
        url,
        deviceId: () => this.store.deviceId,
        token: () => this.session.token(),
        onNews: ({ leases }) => {
          if (leases) this.#engine.lookAfterLeases();
          this.#exchangeSoon();
        },
        onOpen: () => line.note(true),
        onBroken: () => {
          line.note(false);
          void line.check();
        },
      }),
    );
  }

  /** Renews an ended session, and learns whether the server can be reached. */
  #watchedCalls(calls: SyncCalls): SyncCalls {
    const { line } = this.#parts;
    return {
      ask: async (path, input, answer) => {
        if (this.#isClosed) throw new ProblemError(fromRefusal(needsServer(path)));
        try {
          const got = await this.session.with(() => calls.ask(path, input, answer));
          if (this.#isClosed) throw new ProblemError(fromRefusal(needsServer(path)));
          line.note(true);
          return got;
        } catch (error) {
          if (error instanceof ProblemError && error.problem.code === "offline") line.note(false);
          throw error;
        }
      },
    };
  }

  #renew({ grant, share }: HelloAnswer): void {
    if (!grant) return;
    const { deskKey, ownKey } = this.#parts.opened;
    const { deviceId } = this.store;
    const person = this.session.person();
    this.sheet.extend(person.id, grant.expiresAt);
    this.session.useGrant({ id: grant.id, deviceId, userId: person.id, key: Buffer.from(grant.key, "base64url") });
    const renewed = { deviceId, person, grant: { ...grant, deviceId }, deskKey, ownKey };
    this.#parts.onRenewed(renewed, Buffer.from(share, "base64url"));
  }

  #tellShown(changed: readonly ChangedRecord[]): void {
    const ids = changed.filter(({ entity }) => entity === "appointment").map(({ id }) => id as AppointmentId);
    const practitioners = new Set(
      changed
        .filter(({ entity }) => entity === "practitioner" || entity === "hours")
        .map(({ id }) => id as PractitionerId),
    );
    if (ids.length + practitioners.size > mostTold) return this.stream.reset();
    const shown = ids.map((id) => findAppointment(this.store.cache, id));
    // What is gone has no state that could be told.
    if (shown.includes(null)) this.stream.reset();
    else this.stream.tell(shown.filter((one) => one !== null));
    this.stream.tellPractitioners(practitioners);
  }
}
