import type { SyncEntity } from "@daybook/domain";
import type { DeskStatus, FetchedKind } from "../../shared/bridge.ts";

/** What people call the kinds of records, in the order in which they are fetched. */
const kindOf: Readonly<Record<SyncEntity, FetchedKind>> = {
  clinic: "clinic",
  location: "clinic",
  practitioner: "clinic",
  hours: "clinic",
  organization: "clinic",
  worker: "clinic",
  registration: "clinic",
  patient: "patients",
  distinction: "patients",
  doctors: "patients",
  appointment: "appointments",
  note: "notes",
  // So few that they need no line: they belong to the day, as appointments do.
  attention: "appointments",
};
const entities = Object.keys(kindOf) as SyncEntity[];
const kinds: readonly FetchedKind[] = [...new Set(Object.values(kindOf))];

type Counts = Readonly<Record<SyncEntity, number>>;
const nothing = Object.fromEntries(entities.map((entity) => [entity, 0])) as Counts;

/** How far the first reading of all records is. */
export class FetchProgress {
  /** Null until the server has said how many there are. */
  #toFetch: Counts | null = null;
  #fetched = nothing;

  /** @param toFetch about how many there are, as the server says */
  begin(toFetch: Counts, fetched: Counts = nothing): void {
    this.#toFetch = toFetch;
    this.#fetched = fetched;
  }

  /** Everything is fetched again. */
  restart(): void {
    this.#fetched = nothing;
  }

  add(entity: SyncEntity, rows: number): void {
    this.#fetched = { ...this.#fetched, [entity]: this.#fetched[entity] + rows };
  }

  /** The server's numbers are estimates: more than all is never told. Without its numbers, no kind is told. */
  told(): NonNullable<DeskStatus["filling"]> {
    const toFetch = this.#toFetch;
    if (!toFetch) return { done: 0, total: 0, kinds: [] };
    const sum = (counts: Counts, kind: FetchedKind) =>
      entities.filter((entity) => kindOf[entity] === kind).reduce((all, entity) => all + counts[entity], 0);
    const parts = kinds.map((kind) => {
      const total = sum(toFetch, kind);
      return { kind, done: Math.min(sum(this.#fetched, kind), total), total };
    });
    const all = (member: "done" | "total") => parts.reduce((total, part) => total + part[member], 0);
    return { done: all("done"), total: all("total"), kinds: parts };
  }
}
