import type { SyncShapes } from "@daybook/domain";
import type { Cache } from "./connection.sqlite.ts";

/** A part of the national extract, and the pair of tables that has it. */
export interface KeptPart {
  readonly slot: 1 | 2;
  readonly version: string;
  readonly kind: "extract" | "demo";
  readonly asOf: string | null;
  readonly departments: readonly string[];
}

/** Facts about the copy itself, by name; each value is kept as JSON. */
export interface CacheMeta {
  /** The database that the copy is of; null before the first exchange. */
  readonly epoch: string;
  /** Number of the present full reading. */
  readonly generation: number;
  /** Whether a full reading has ended, so that the copy is complete. */
  readonly isComplete: boolean;
  /** Whether the copy is to have all patients; false in a clinic with too many. */
  readonly keepsAll: boolean;
  /** Where the next pull begins. */
  readonly cursor: { readonly xid: string; readonly k: string };
  /** Whether names, numbers and match keys of all patients are indexed; false while they are being indexed. */
  readonly isIndexed: boolean;
  /** The last place in the device's order of commands that was given out. */
  readonly lastSeq: number;
  /** Numbers for patients whom the desk registers. */
  readonly mrns: readonly string[];
  /** Highest moment that the desk's clock has shown, in milliseconds since the epoch. */
  readonly highestClock: number;
  readonly lastSync: string;
  /** The form of each kind of record in the copy. */
  readonly shapes: SyncShapes;
  readonly deviceId: string;
  readonly clinicId: string;
  /** The part of the national extract that is searched on this desk (`directory/cache/part-cache.sqlite.ts`). */
  readonly directoryPart: KeptPart;
  /** The part that is being fetched, and how far it is. */
  readonly directoryFetch: KeptPart & { readonly after: readonly [sortKey: string, id: string] | null };
  /** Who can open the outage sheet (`apps/desktop/src/main/outage`). */
  readonly sheetReaders: readonly {
    readonly personId: string;
    readonly until: string;
    readonly publicKey: string;
    readonly salt: string;
    readonly privateKey: string;
  }[];
}

/** A fact about the copy; null when it is not known. */
export function readMeta<Name extends keyof CacheMeta>(cache: Cache, name: Name): CacheMeta[Name] | null {
  const row = cache.statement("select value from meta where name = ?").get(name) as { value: string } | undefined;
  return row ? (JSON.parse(row.value) as CacheMeta[Name]) : null;
}

export function writeMeta<Name extends keyof CacheMeta>(cache: Cache, name: Name, value: CacheMeta[Name]): void {
  cache.statement("insert or replace into meta (name, value) values (?, ?)").run(name, JSON.stringify(value));
}
