import {
  type FileAnswer,
  type FileToRead,
  type Logger,
  type Meter,
  type NoteReader,
  readFileAnswer,
} from "@daybook/api";
import { fillReading, findNoteFile, inClinic, listClinicIds, listWaitingNotes } from "@daybook/db/postgres";
import type { ClinicId, Instant, NoteId } from "@daybook/domain";
import type { Pool } from "pg";
import { languageFolder } from "./language-folder.ts";
import { readFile, type Told } from "./read-file.ts";
import { createTurns } from "./turns.ts";

/** Files that are opened at once, and pages that are recognised at once: each takes up to a processor. */
const openedAtOnce = 2;
const recognisedAtOnce = 1;
/** Files that wait in memory; more than that wait in the database. */
const mostHeld = 8;
/** For so long an answer is kept for the note that was filed in the meantime. */
const keptMs = 60_000;
const lookEveryMs = 30_000;

interface Options {
  readonly pool: Pool;
  readonly log: Logger;
  readonly dataDir: string;
  readonly now: () => Instant;
  readonly newId: () => string;
  /** Tells the desks that a note has its text now. */
  readonly announce: (clinic: ClinicId) => void;
  readonly meter: Pick<Meter, "noteRead">;
  readonly told?: Told;
}

export interface RunningNoteReader extends NoteReader {
  stop(): Promise<void>;
}

/** Reads files of notes, those that somebody waits for and those that were filed unread. */
export function startNoteReader({ pool, log, dataDir, now, newId, announce, meter, told }: Options): RunningNoteReader {
  const known = new Map<string, Promise<FileAnswer>>();
  const opening = createTurns(openedAtOnce);
  const recognising = createTurns(recognisedAtOnce);
  const stopping = new AbortController();

  const readOnce = (file: FileToRead): Promise<FileAnswer> => {
    const key = `${file.mime} ${file.sha256}`;
    const earlier = known.get(key);
    if (earlier) return earlier;
    const began = performance.now();
    const reading = opening(() =>
      readFile(file, {
        languages: languageFolder(dataDir),
        inTurn: recognising,
        signal: stopping.signal,
        ...(told ? { told } : {}),
      }),
    ).catch((error: unknown): FileAnswer => {
      log.error({ err: error }, "a file of a note could not be read");
      return { kind: "failed", problem: "not_readable" };
    });
    known.set(key, reading);
    const forget = async () => {
      const { kind } = await reading;
      log.info(
        { mime: file.mime, bytes: file.content.length, kind, ms: Math.round(performance.now() - began) },
        "file read",
      );
      setTimeout(() => known.delete(key), keptMs).unref();
    };
    void forget();
    return reading;
  };

  const fill = async (clinic: ClinicId, id: NoteId) => {
    const file = await inClinic(pool, clinic, (tx) => findNoteFile(tx, id));
    if (!file) return;
    const answer = await readOnce(file);
    if (stopping.signal.aborted) return;
    const read = readFileAnswer(answer);
    const late = read.ok
      ? read.value
      : ({
          text: "",
          state: "unreadable",
          problem: "not_readable",
          quality: null,
          words: [],
          reading: null,
          pages: [],
        } as const);
    await inClinic(pool, clinic, (tx) => fillReading(tx, id, late, { now: now(), newId }));
    meter.noteRead(file.mime === "application/pdf" ? "pdf" : "image", late.state);
    announce(clinic);
  };

  const fillAll = async () => {
    for (const clinic of await listClinicIds(pool)) {
      for (const id of await inClinic(pool, clinic, listWaitingNotes)) {
        if (!stopping.signal.aborted) await fill(clinic, id);
      }
    }
  };

  let filling: Promise<void> | null = null;
  let isWanted = false;
  const wake = () => {
    isWanted = true;
    if (stopping.signal.aborted) return;
    filling ??= (async () => {
      while (isWanted && !stopping.signal.aborted) {
        isWanted = false;
        await fillAll().catch((error: unknown) =>
          log.warn({ err: error }, "notes that wait to be read could not be read; it is tried again"),
        );
      }
    })().finally(() => (filling = null));
  };
  const clock = setInterval(wake, lookEveryMs);
  clock.unref();
  wake();

  return {
    async read(file, withinMs) {
      if (known.size >= mostHeld && !known.has(`${file.mime} ${file.sha256}`)) return null;
      const late = Promise.withResolvers<null>();
      const timer = setTimeout(() => late.resolve(null), withinMs);
      try {
        const answer = await Promise.race([readOnce(file), late.promise]);
        // Its process was ended because the server stops: the next one reads it.
        return stopping.signal.aborted ? null : answer;
      } finally {
        clearTimeout(timer);
      }
    },
    wake,
    async stop() {
      stopping.abort();
      clearInterval(clock);
      await filling;
      await Promise.all(known.values());
    },
  };
}
