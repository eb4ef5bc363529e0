import { isDiskFull, NewerCacheError } from "@daybook/db/sqlite";
import { instantOf, isOutboxPath, notFound, offlineOf, offlineRefusal, registrationUsed } from "@daybook/domain";
import { z } from "zod";
import type { DeskStatus } from "../../shared/bridge.ts";
import { OutageSheet } from "../outage/outage-sheet.ts";
import { type Opened, Profile } from "../session/profile.ts";
import { type SignedIn, signIn } from "../session/sign-in.ts";
import { signInOnline, signOutOnline } from "../session/sign-in-online.ts";
import { Connectivity } from "../sync/connectivity.ts";
import type { Attention, Desk, FollowListener, Person, SignInOutcome } from "./desk.ts";
import { deskName, deskVersion } from "./desk-name.ts";
import type { DeskOptions } from "./desk-options.ts";
import { IdleLock } from "./idle-lock.ts";
import { fromRefusal, ProblemError } from "./problem.ts";
import { deskLocked, diskFull, needsServer, noSuchProcedure, signedOut } from "./refusals.ts";
import { createServerCalls, type ServerCalls } from "./server-calls.ts";
import { Workplace } from "./workplace.ts";

const onAppointmentChange = "appointments.onChange";
/** Longest time that a control waits for the exchange with the server. */
const syncMs = 45_000;
/** How long the desk waits for a sign of life when nothing else can answer. */
const patientMs = 5_000;
const newPassword = z.object({ new: z.string() });
const changePassword = "/auth/change-password";
/** Longest time that closing waits for what is not sent yet. */
const closeMs = 3_000;

/** A desk that keeps a copy of the clinic's records, answers from it, and works on without the server. */
export class LocalDesk implements Desk {
  readonly #server: string;
  readonly #now: () => number;
  readonly #folder: string;
  readonly #profile: Profile;
  readonly #line: Connectivity;
  readonly #calls: ServerCalls;
  readonly #listeners = new Set<(status: DeskStatus) => void>();
  #work: Workplace | null = null;
  readonly #idle: IdleLock | null;
  /** A file that could not be read was put aside. */
  #hasUnreadable = false;
  /** Ends when a damaged copy was replaced. */
  #repair: Promise<void> | null = null;
  #order: Promise<unknown> = Promise.resolve();

  constructor({ server, profile, locksWhenIdle, now }: Required<DeskOptions>) {
    this.#server = server;
    this.#now = now;
    this.#folder = profile.folder;
    this.#profile = new Profile(profile.folder, profile.machineSecret);
    this.#line = new Connectivity(server, now);
    this.#calls = createServerCalls(server, () => this.#work?.session.token() ?? "");
    this.#line.subscribe(() => this.#tell());
    this.#idle = locksWhenIdle ? new IdleLock(now) : null;
  }

  async call(path: string, input: unknown): Promise<unknown> {
    if (this.#repair) await this.#repair;
    const work = this.#signedIn();
    const offline = offlineOf(path);
    if (!offline) throw new ProblemError(fromRefusal(noSuchProcedure(path)));
    if (!work.hasAllPatients() && (await work.prepare(path, input))) {
      const answer = await this.#ofServer(work, path, input).catch((error: unknown) => {
        if (!isAway(error)) throw error;
        return null; // the line was lost: what the desk has is better than nothing
      });
      if (answer !== null) return answer;
    }
    const isBoth = offline.by === "both";
    const own = isBoth ? undefined : work.answer(path, input);
    if (own)
      return isOutboxPath(path) ? own.catch((error: unknown) => this.#elseOfServer(work, path, input, error)) : own;
    const kept = () => (isBoth ? work.answer(path, input) : undefined);
    if (!(await this.#isReached(work))) {
      const refusal = offline.by === "server" ? offlineRefusal(offline.needs) : needsServer(path);
      return kept() ?? Promise.reject(new ProblemError(fromRefusal(refusal)));
    }
    return this.#ofServer(work, path, input).catch((error: unknown) => {
      return (isAway(error) ? kept() : undefined) ?? Promise.reject(error);
    });
  }

  /** Whether the server is in reach. A desk without a whole copy has nobody else to ask, and waits for a busy server. */
  async #isReached(work: Workplace): Promise<boolean> {
    if (this.#line.isOnline() || (await this.#line.check())) return true;
    return !work.store.isComplete() && this.#line.check(patientMs);
  }

  /**
   * A command for a record that is not in the copy: what the server has shown may not have come yet, or may be too old for it. And
   * what used a colleague in the clinic's book may be gone already.
   */
  async #elseOfServer(work: Workplace, path: string, input: unknown, error: unknown): Promise<unknown> {
    const isOutdated = error instanceof ProblemError && asksServer.has(error.problem.code);
    if (!isOutdated || !this.#line.isOnline()) throw error;
    return this.#ofServer(work, path, input);
  }

  /** Asks the server, after everything that was called before. */
  async #ofServer(work: Workplace, path: string, input: unknown): Promise<unknown> {
    const done = this.#order.then(async () => {
      // The server has to know first what was done here before.
      if (work.store.pending() > 0) await work.exchange().catch(() => undefined);
      const answer = await this.#watched(() => work.session.with(() => this.#calls.call(path, input)));
      // The grant may have ended with the other sessions: the next command needs the new one.
      if (path === "session.revoke") await work.greet();
      return answer;
    });
    this.#order = done.catch(() => undefined);
    return done;
  }

  follow(path: string, input: unknown, listener: FollowListener): () => void {
    const work = this.#signedIn();
    if (path !== onAppointmentChange) return this.#calls.follow(path, input, listener);
    const { lastEventId } = (input ?? {}) as { lastEventId?: unknown };
    return work.stream.follow(listener, lastEventId);
  }

  status(): DeskStatus {
    const store = this.#repair ? undefined : this.#work?.store; // while it is replaced, it is closed
    return {
      deviceId: store?.deviceId ?? null,
      online: this.#line.isOnline(),
      offlineSince: this.#line.offlineSince(),
      lastSync: store?.lastSync() ?? null,
      pending: store?.pending() ?? 0,
      attention: store?.items().length ?? 0,
      problem: this.#work?.problem() ?? (this.#hasUnreadable ? "changes_unreadable" : null),
      outageSheet: this.#work?.sheet.written() ?? null,
      filling: store?.progress() ?? null,
    };
  }

  async check(): Promise<DeskStatus> {
    await this.#line.check();
    return this.status();
  }

  onStatus(listener: (status: DeskStatus) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  person(): Person | null {
    return this.#idle?.isLocked() ? null : (this.#work?.session.person() ?? null);
  }

  async signIn({ email, password }: { readonly email: string; readonly password: string }): Promise<SignInOutcome> {
    const parts = {
      url: this.#server,
      profile: this.#profile,
      name: deskName(),
      version: deskVersion,
      now: this.#now,
      leave: () => this.#leave(),
    };
    if (this.#repair) await this.#repair;
    const signed = await signIn(parts, { email, password }).catch((error: unknown) => {
      if (error instanceof NewerCacheError) return { kind: "refused", code: "program_outdated" } as const;
      if (isDiskFull(error)) return { kind: "refused", code: diskFull.code } as const;
      throw error;
    });
    if (signed.kind !== "opened") return signed;
    this.#open(signed, { email, password });
    this.#idle?.open();
    this.#tell();
    return { kind: "signed-in", person: signed.opened.person };
  }

  #open(
    { opened, token }: Extract<SignedIn, { kind: "opened" }>,
    { email, password }: { readonly email: string; readonly password: string },
  ): void {
    this.#hasUnreadable = this.#profile.hasUnreadable();
    const sheet = new OutageSheet({
      folder: this.#folder,
      cache: opened.cache,
      now: () => instantOf(this.#now()),
      onWritten: () => this.#tell(),
    });
    const work = new Workplace({
      url: this.#server,
      opened,
      sheet,
      token,
      followServer: (listener) => this.#calls.follow(onAppointmentChange, { practitioners: true }, listener),
      withPassword: () => signInOnline(this.#server, { email, password }),
      line: this.#line,
      proof: (deviceId) => this.#profile.proofOf(deviceId),
      becomeAnother: () => this.#profile.becomeAnother(),
      onNewPassword: (keys, chosen) => this.#profile.changePassword(opened.person.id, chosen, keys),
      now: this.#now,
      onChange: () => this.#tell(),
      onDamaged: () => {
        if (this.#repair || this.#work !== work) return;
        this.#repair = this.#replace(work, opened, { email, password })
          .catch(() => {
            // No new file can be written either: whoever signs in is told why.
            this.#work = null;
          })
          .finally(() => {
            this.#repair = null;
            this.#tell();
          });
      },
      onRevoked: () => void this.#erase(),
      onEnded: (ended) => {
        this.#profile.renew(email, ended);
        void this.#leave(false).then(() => this.#tell());
      },
      onRenewed: (renewed, share) => this.#profile.renew(email, renewed, share),
    });
    this.#work = work;
    work.start();
    sheet.admit({ id: opened.person.id, until: opened.grant.expiresAt, isNew: token !== null }, password);
  }

  /** Puts a new file in the place of a damaged one, for the person who works with it. */
  async #replace(
    work: Workplace,
    opened: Opened,
    credentials: { readonly email: string; readonly password: string },
  ): Promise<void> {
    await work.close();
    if (this.#work !== work) return;
    const grant = work.session.grant();
    const person = work.session.person();
    const cache = this.#profile.openCopy(opened.deskKey, { isDamaged: true });
    const { deviceId } = work.store;
    const kept = {
      id: grant.id,
      deviceId: grant.deviceId,
      key: grant.key.toString("base64url"),
      expiresAt: opened.grant.expiresAt,
    };
    const token = work.session.token() || null;
    this.#open({ kind: "opened", opened: { ...opened, deviceId, cache, person, grant: kept }, token }, credentials);
  }

  async request(path: string, init: RequestInit): Promise<Response> {
    const headers = new Headers(init.headers);
    const isLocked = this.#idle?.isLocked() ?? false;
    const work = isLocked ? null : this.#work;
    this.#idle?.note();
    const token = work?.session.token();
    if (token) headers.set("authorization", `Bearer ${token}`);
    const answer = await fetch(`${this.#server}${path}`, { ...init, headers, redirect: "manual" });
    if (answer.ok && path === changePassword && work) await this.#useNewPassword(work, init.body);
    return answer;
  }

  /** From now on the new password opens this desk without the server; and it has ended the grant. */
  async #useNewPassword(work: Workplace, body: RequestInit["body"]): Promise<void> {
    const given = newPassword.safeParse(JSON.parse(await new Response(body ?? "{}").text()));
    if (given.success) await work.useNewPassword(given.data.new);
    await work.greet();
  }

  async signOut(): Promise<void> {
    const token = this.#work?.session.token();
    await this.#leave();
    if (token) await signOutOnline(this.#server, token);
    this.#tell();
  }

  async sync(): Promise<void> {
    if (this.#repair) await this.#repair;
    const work = this.#signedIn();
    const until = this.#now() + syncMs;
    for (;;) {
      // Whoever asks for an exchange waits for a busy server; one that is gone says so at once.
      if (!(await this.#line.check()) && !(await this.#line.check(patientMs)))
        throw new ProblemError(fromRefusal(needsServer("sync")));
      try {
        return await work.exchange({ wake: true });
      } catch (error) {
        // An answer was lost on the way: nothing is wrong with asking again.
        const isLost = error instanceof ProblemError && error.problem.code === "offline";
        if (!isLost || this.#now() > until) throw error;
      }
    }
  }

  unconfirmed(): readonly string[] {
    return this.#work?.unconfirmed() ?? [];
  }

  async attention(): Promise<Attention> {
    if (this.#repair) await this.#repair;
    const work = this.#signedIn();
    return work.onFile(() => work.decisions.list(), false);
  }

  async resolve(itemId: string, choice: string): Promise<void> {
    if (this.#repair) await this.#repair;
    const work = this.#signedIn();
    await work.onFile(() => work.decisions.resolve(itemId, choice), true);
  }

  async close(): Promise<void> {
    if (this.#repair) await this.#repair;
    await this.#leave();
    this.#line.close();
    this.#listeners.clear();
  }

  async #leave(isFlushed = true): Promise<void> {
    const work = this.#work;
    if (!work) return;
    if (isFlushed) await this.#order;
    if (isFlushed && this.#line.isOnline() && work.store.pending() > 0)
      await Promise.race([work.exchange().catch(() => undefined), pause(closeMs)]);
    if (this.#work !== work) return;
    this.#work = null;
    await work.close();
  }

  /** Nobody is signed in any more, and nothing is left of the copy. */
  async #erase(): Promise<void> {
    const work = this.#work;
    this.#work = null;
    await work?.close();
    this.#profile.erase();
    this.#tell();
  }

  /** What the person works with; it counts as a sign of them. */
  #signedIn(): Workplace {
    if (!this.#work) throw new ProblemError(fromRefusal(signedOut));
    // The exchange with the server goes on while the desk is locked.
    if (this.#idle?.isLocked()) throw new ProblemError(fromRefusal(deskLocked));
    this.#idle?.note();
    return this.#work;
  }

  /** Learns from the answer, or from its absence, whether the server can be reached. */
  async #watched<T>(work: () => Promise<T>): Promise<T> {
    try {
      const answer = await work();
      this.#line.note(true);
      return answer;
    } catch (error) {
      if (error instanceof ProblemError && error.problem.code === "offline") this.#line.note(false);
      throw error;
    }
  }

  #tell(): void {
    if (this.#listeners.size === 0) return;
    const status = this.status();
    for (const tell of this.#listeners) tell(status);
  }
}

const pause = (ms: number): Promise<void> => new Promise((resolve) => void setTimeout(resolve, ms).unref());

/** Refusals of the copy that the server may not share, because it knows more. */
const asksServer: ReadonlySet<string> = new Set([notFound.code, registrationUsed({ workerName: "", usedBy: [] }).code]);

/** The server did not answer. */
const isAway = (error: unknown): boolean => error instanceof ProblemError && error.problem.code === "offline";
