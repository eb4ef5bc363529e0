import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  type Instant,
  type LocalDate,
  type NoteId,
  type NoteText,
  type PatientId,
  patientKeys,
  type SnapshotPage,
  type SyncCell,
  type SyncEntity,
  type SyncRecords,
  syncColumns,
} from "@daybook/domain";
import { type Cache, openCache } from "../shared/sqlite/connection.sqlite.ts";
import type { CacheRecord } from "../shared/sqlite/write-record.sqlite.ts";
import { applyRecord } from "../sync/cache/local-view.sqlite.ts";

export interface TestCache extends Disposable {
  readonly folder: string;
  readonly file: string;
  readonly key: Buffer;
  /** The copy as it is open now. */
  readonly cache: Cache;
  /** Closes the copy and opens it again, as a desk that starts. */
  readonly reopen: () => Cache;
}

/** An empty, encrypted copy in a folder of its own. */
export function createTestCache(): TestCache {
  const folder = mkdtempSync(path.join(tmpdir(), "daybook-cache-"));
  const file = path.join(folder, "desk.db");
  const key = randomBytes(32);
  let cache = openCache(file, key);
  return {
    folder,
    file,
    key,
    get cache() {
      return cache;
    },
    reopen() {
      cache.close();
      cache = openCache(file, key);
      return cache;
    },
    [Symbol.dispose]() {
      cache.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export const epoch = "018f0000-0000-7000-8000-0000000000ee";
const created = "2026-11-21T08:00:00Z" as Instant;
export const idOf = (at: number) => `018f0000-0000-7000-8000-${String(at).padStart(12, "0")}`;

/** A patient as the server sends them. */
export function sentPatient(at: number, more: Partial<SyncRecords["patient"]> = {}): SyncRecords["patient"] {
  const values = {
    mrn: `M-${at}`,
    firstName: "Ada",
    lastName: "Roux",
    birthDate: "1980-05-06" as LocalDate,
    sex: null,
    phone: null,
    email: null,
    address: null,
    coverage: [],
    ...more,
  };
  return {
    ...values,
    ...patientKeys(values),
    id: idOf(at) as PatientId,
    version: 1,
    createdAt: created,
    updatedAt: created,
    active: true,
    mergedInto: null,
    ...more,
  };
}

/** A note as the server sends it to somebody who may read it. */
export function sentNote(
  at: number,
  content: string,
  more: Partial<SyncRecords["note"]> = {},
): SyncRecords["note"] & { readonly text: NoteText | null } {
  return {
    id: idOf(at) as NoteId,
    patientId: idOf(1) as PatientId,
    takenAt: created,
    kind: "progress",
    source: "typed",
    appointmentId: null,
    createdBy: idOf(900),
    createdByName: "Dr. Ada Roux",
    version: 1,
    createdAt: created,
    updatedAt: created,
    text: {
      content,
      language: "en",
      kindConfidence: null,
      sectionSpans: [],
      file: null,
      readingState: null,
      readingProblem: null,
      reading: null,
      unchecked: 0,
      replaces: null,
      quarantined: [],
      findings: [],
    },
    ...more,
  };
}

/** A page of a full reading with these records; each has the given `rev`. */
export function pageOf<Entity extends SyncEntity>(
  entity: Entity,
  records: readonly SyncRecords[Entity][],
  { rev = 1, done = true }: { readonly rev?: number; readonly done?: boolean } = {},
): SnapshotPage {
  const columns: readonly string[] = syncColumns[entity];
  const rows = records.map((record) => {
    const values = record as unknown as Readonly<Record<string, SyncCell>>;
    return [...columns.map((name) => values[name] ?? null), rev];
  });
  const last = records.at(-1) as { readonly id: string } | undefined;
  return { columns, rows, last: last?.id ?? null, done, cursor: { xid: "7", k: "1" } };
}

/** Writes records as a full reading does. */
export function keep<Entity extends SyncEntity>(cache: Cache, entity: Entity, ...records: SyncRecords[Entity][]): void {
  for (const record of records)
    applyRecord(cache, entity, record as unknown as CacheRecord, { rev: 1, shape: 1, generation: 1 });
}
