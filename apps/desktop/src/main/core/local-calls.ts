import { createHmac } from "node:crypto";
import { findOwnLeases, findUndecidedTimes, listCertain, listUnconfirmed, OutboxFullError } from "@daybook/db/sqlite";
import {
  type Actor,
  commandForms,
  contains,
  type DeskReading,
  forbidden,
  isOutboxPath,
  mayCall,
  mostReadPatients,
  type OutboxPath,
  overlaps,
  type PushAnswer,
  periodOf,
  permissions,
  type Role,
  type Slot,
  signedText,
  type UserId,
} from "@daybook/domain";
import type { Problem } from "../../shared/bridge.ts";
import { isLocalRead, localCommands, localReads } from "../local-handlers.ts";
import type { DeskSession } from "../session/desk-session.ts";
import type { DeskClock } from "../sync/desk-clock.ts";
import type { DeskStore } from "../sync/desk-store.ts";
import type { Waiters } from "../sync/waiters.ts";
import type { LocalScope } from "./local-scope.ts";
import { fromRefusal, ProblemError } from "./problem.ts";
import { outboxFull } from "./refusals.ts";

type Outcome = PushAnswer["outcomes"][number];

interface Parts {
  readonly store: DeskStore;
  readonly session: DeskSession;
  readonly clock: DeskClock;
  readonly newId: () => string;
  readonly waiters: Waiters;
  readonly isOnline: () => boolean;
  /** There is something to send, and these records are shown differently. */
  readonly onRecorded: (changed: readonly { readonly entity: string; readonly id: string }[]) => void;
}

/** Calls that the desk answers by itself, from its cache and with the clinic's rules. */
export class LocalCalls {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** @returns undefined for a call that the desk cannot answer by itself */
  answer(path: string, input: unknown): Promise<unknown> | undefined {
    if (isLocalRead(path)) return this.#read(path, input);
    return isOutboxPath(path) && !isForServer(input) ? this.#command(path, input) : undefined;
  }

  async #read(path: keyof typeof localReads, input: unknown): Promise<unknown> {
    const { store, session } = this.#parts;
    if (!mayCall(path, session.person().role as Role))
      throw new ProblemError(fromRefusal(forbidden(permissions[path])));
    const touched: Pick<DeskReading, "patientIds" | "recordCount">[] = [];
    const scope = this.#scope(({ patientIds = [], recordCount }) => {
      touched.push({ patientIds: patientIds.slice(0, mostReadPatients) as DeskReading["patientIds"], recordCount });
    });
    const decided = localReads[path](scope, input);
    if (!decided.ok) throw new ProblemError(fromRefusal(decided.refusal));
    for (const read of touched)
      if (read.recordCount > 0)
        store.noteReading({ path, ...read, madeBy: scope.actor.id as UserId, madeAt: scope.now });
    if (path === "slots.find" && !this.#parts.isOnline()) return this.#withCertain(decided.value as SlotList);
    return showsPending.has(path) ? withPending(decided.value, new Set(this.unconfirmed())) : decided.value;
  }

  /** Free times of which some are kept for this desk: what is booked there is certain. */
  #withCertain(answer: SlotList): SlotList {
    const { store, clock } = this.#parts;
    const [first, last] = [answer.items[0], answer.items.at(-1)];
    if (!first || !last) return answer;
    const sought = { from: first.start, to: last.end };
    const leases = findOwnLeases(store.cache, { ...sought, now: clock.now() });
    const undecided = findUndecidedTimes(store.cache, sought);
    const isKept = (slot: Slot) => {
      const period = periodOf(slot);
      const isSame = (one: { readonly practitionerId: string }) => one.practitionerId === slot.practitionerId;
      return (
        leases.some((lease) => isSame(lease) && contains(lease, period)) &&
        !undecided.some((one) => isSame(one) && overlaps(one, period))
      );
    };
    return { items: answer.items.map((slot) => (isKept(slot) ? { ...slot, certain: true } : slot)) };
  }

  /**
   * Ids of the records that show what the server has not confirmed. While somebody waits for the server's decision, the
   * record does not count: the caller is about to be told. Nor does a booking in time that is kept for this desk.
   */
  unconfirmed(): readonly string[] {
    const { store, waiters, clock } = this.#parts;
    const certain = listCertain(store.cache, clock.now());
    const waiting = listUnconfirmed(store.cache).filter(
      ({ commandId }) => !waiters.has(commandId) && !certain.has(commandId),
    );
    return [...new Set(waiting.map(({ id }) => id))];
  }

  /** Decides here, shows the result, and waits a little for what the server says. */
  async #command(path: OutboxPath, input: unknown): Promise<unknown> {
    const { waiters, isOnline, onRecorded } = this.#parts;
    const { id, answer, overlays } = this.#record(path, input);
    const decided = isOnline() ? waiters.wait(id) : Promise.resolve(null);
    onRecorded(overlays);
    const outcome = await decided;
    if (outcome) return answerOf(outcome, answer);
    return this.#isCertain(id) ? { ...(answer as object), certain: true } : unconfirmed(answer);
  }

  #isCertain(commandId: string): boolean {
    return listCertain(this.#parts.store.cache, this.#parts.clock.now()).has(commandId);
  }

  /**
   * Gives commands that belong together: all are saved, or none. Nobody waits for the server's decision.
   * @throws ProblemError when one of them is refused here
   */
  give(commands: readonly (readonly [path: OutboxPath, input: unknown])[]): void {
    const { store, onRecorded } = this.#parts;
    const given = store.cache.transaction(() => commands.map(([path, input]) => this.#record(path, input)));
    onRecorded(given.flatMap(({ overlays }) => overlays));
  }

  #record(path: OutboxPath, given: unknown) {
    const { store, session } = this.#parts;
    const grant = session.grant();
    if (!mayCall(path, session.person().role as Role))
      throw new ProblemError(fromRefusal(forbidden(permissions[path])));
    try {
      return store.cache.transaction(() => {
        const scope = this.#scope(() => undefined);
        const decided = localCommands[path](scope, given);
        if (!decided.ok) throw new ProblemError(fromRefusal(decided.refusal));
        const { answer, input, base, overlays } = decided.value;
        // As it will be read again from the file: without members that are undefined.
        const command = asJson({
          id: scope.newId(),
          path,
          input,
          base: base ?? null,
          madeBy: scope.actor.id as UserId,
          madeAt: scope.now,
          shape: commandForms.present,
        });
        const text = signedText(grant.deviceId, command);
        const signature = createHmac("sha256", grant.key).update(text).digest("base64url");
        store.record({ ...command, grantId: grant.id, signature }, overlays);
        return { id: command.id, answer, overlays };
      });
    } catch (error) {
      throw error instanceof OutboxFullError ? new ProblemError(fromRefusal(outboxFull)) : error;
    }
  }

  #scope(touch: LocalScope["touch"]): LocalScope {
    const { store, session, clock, newId } = this.#parts;
    const { id, name, role } = session.person();
    const actor: Pick<Actor, "id" | "name" | "role"> = { id, name, role: role as Role };
    return { cache: store.cache, actor, now: clock.now(), newId, takeMrn: () => store.takeMrn(), touch };
  }
}

interface SlotList {
  readonly items: readonly (Slot & { readonly certain?: boolean })[];
}

/** Reads whose records say whether the server has confirmed them. */
const showsPending: ReadonlySet<string> = new Set([
  "appointments.day",
  "appointments.list",
  "appointments.get",
  "patients.list",
  "patients.get",
]);

/** An answer in which the records with these ids have `pending: true`. */
function withPending(answer: unknown, ids: ReadonlySet<string>): unknown {
  if (ids.size === 0) return answer;
  const marked = (record: { readonly id: string }) => (ids.has(record.id) ? { ...record, pending: true } : record);
  const { items } = answer as { readonly items?: readonly { readonly id: string }[] };
  return items ? { ...(answer as object), items: items.map(marked) } : marked(answer as { readonly id: string });
}

/** Files are read on the server; and what it only is asked about, without anything being done, is no command. */
const isForServer = (input: unknown): boolean =>
  typeof input === "object" && input !== null && ("file" in input || ("dryRun" in input && input.dryRun === true));

const asJson = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;

/** What the server decided, as the answer of the call. */
function answerOf({ outcome, answer }: Outcome, local: unknown): unknown {
  switch (outcome) {
    case "applied":
    case "merged":
      return answer;
    case "partly":
      return (answer as { value: unknown }).value;
    case "deferred":
      return unconfirmed(local);
    case "refused":
      throw new ProblemError(problemIn(answer));
  }
}

/** `pending` beside the contract's members says that the server has not confirmed it. */
const unconfirmed = (answer: unknown): unknown =>
  typeof answer === "object" && answer !== null ? { ...answer, pending: true } : answer;

function problemIn(answer: unknown): Problem {
  const { code, message, issues, ...details } = answer as { code: string; message: string; issues?: Problem["errors"] };
  return { code, message, status: null, requestId: null, errors: issues ?? [], details };
}
