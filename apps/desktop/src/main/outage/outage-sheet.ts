import { chmodSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { type Cache, readMeta, writeMeta } from "@daybook/db/sqlite";
import { epochMs, type Instant } from "@daybook/domain";
import { outagePage } from "./outage-page.ts";
import { makeReader, type SheetReader, sealSheet } from "./seal-sheet.ts";
import { sheetFile } from "./sheet-file.ts";
import { sheetOf } from "./sheet-of.ts";

const everyMs = 10 * 60_000;
/** From somebody's sign-in to the first sheet. */
const soonMs = 2_000;

interface Parts {
  /** The desk's folder. */
  readonly folder: string;
  readonly cache: Cache;
  readonly now: () => Instant;
  /** The file was written. */
  readonly onWritten: () => void;
}

/**
 * Keeps a file in the desk's folder from which a clinic can work on paper: today's and the next opening day's appointments. It
 * is written every ten minutes while somebody is signed in, and when the line is lost; it opens without the app, by password.
 */
export class OutageSheet {
  readonly #parts: Parts;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #work: Promise<void> = Promise.resolve();
  #writtenAt: Instant | null = null;
  #isClosed = false;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Where it is and of when; null before it was written for the person who is signed in. */
  written(): { readonly file: string; readonly at: Instant } | null {
    return this.#writtenAt && { file: this.#file(), at: this.#writtenAt };
  }

  /**
   * Somebody signed in: from the next writing on, their password opens the sheet.
   * @param person isNew: the password may be another one than last time
   */
  admit(
    { id, until, isNew }: { readonly id: string; readonly until: string; readonly isNew: boolean },
    password: string,
  ) {
    this.#queue(async () => {
      const others = this.#readersBeside(id);
      if (others.length < this.#readers().length && !isNew) return this.#extend(id, until);
      // Making the keys takes a while. Until then nobody has them, so that they are made again if that is interrupted.
      this.#keep(others);
      const reader = await makeReader({ id, until }, password);
      if (!this.#isClosed) this.#keep([...this.#readersBeside(id), reader]);
      return undefined;
    });
    // Whoever signed in waits for today's schedule: the sheet can wait.
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.write(), soonMs).unref();
    this.#timer ??= setInterval(() => this.write(), everyMs).unref();
  }

  /** Writes it anew, soon. */
  write(): void {
    this.#queue(async () => this.#write());
  }

  /** The server lets the person work here for longer. */
  extend(personId: string, until: string): void {
    this.#queue(async () => this.#extend(personId, until));
  }

  #extend(personId: string, until: string): void {
    this.#keep(this.#readers().map((reader) => (reader.personId === personId ? { ...reader, until } : reader)));
  }

  /** The person may not work here any more. The present sheet opens for them, so it goes; others get a new one. */
  dismiss(personId: string): void {
    this.#keep(this.#readersBeside(personId));
    rmSync(this.#file(), { force: true });
  }

  /** What is under way ends without a trace. */
  close(): void {
    this.#isClosed = true;
    clearTimeout(this.#soon);
    clearInterval(this.#timer);
  }

  async #write(): Promise<void> {
    const { cache, now, onWritten } = this.#parts;
    if (this.#isClosed || readMeta(cache, "isComplete") !== true) return;
    const at = now();
    const readers = this.#readers().filter(({ until }) => epochMs(until as Instant) > epochMs(at));
    if (readers.length === 0) return rmSync(this.#file(), { force: true });
    const text = JSON.stringify(sheetOf(cache, { now: at, asOf: readMeta(cache, "lastSync") as Instant | null }));
    const page = outagePage(await sealSheet(text, readers));
    if (this.#isClosed) return undefined;
    // Under another name first: a sheet that is cut off by a crash would open for nobody.
    const draft = `${this.#file()}.new`;
    writeFileSync(draft, page, { mode: 0o600 });
    chmodSync(draft, 0o600);
    renameSync(draft, this.#file());
    this.#writtenAt = at;
    onWritten();
    return undefined;
  }

  /** One after another. What goes wrong, such as a full disk, is tried again with the next writing. */
  #queue(work: () => Promise<void>): void {
    this.#work = this.#work.then(async () => (this.#isClosed ? undefined : work())).catch(() => undefined);
  }

  #readers(): readonly SheetReader[] {
    return readMeta(this.#parts.cache, "sheetReaders") ?? [];
  }

  #readersBeside(personId: string): readonly SheetReader[] {
    return this.#readers().filter((reader) => reader.personId !== personId);
  }

  #keep(readers: readonly SheetReader[]): void {
    writeMeta(this.#parts.cache, "sheetReaders", readers);
  }

  #file(): string {
    return path.join(this.#parts.folder, sheetFile);
  }
}
