import type { FileReading, ImportKind } from "@daybook/domain";
import { useLayoutEffect, useSyncExternalStore } from "react";
import { forgetSealed, hasSealed, isSealed, keepSealed, readSealed } from "../core/drafts/sealed.ts";
import {
  type Corrections,
  changesSettled,
  correctionsOf,
  countOfChanges,
  recallCorrections,
  subscribeCheck,
} from "./check/check-store.ts";
import type { LeftWizard } from "./wizard.ts";
import { dispatch, isFileBeingRead, openImport, subscribeWizard, wizardNow } from "./wizard-store.ts";

/** A file on its way to become an import, as it lies beside the file itself. */
interface Kept {
  readonly owner: string;
  readonly file: { readonly name: string; readonly type: string; readonly lastModified: number };
  readonly kind: ImportKind;
  readonly reading: FileReading;
  readonly left: LeftWizard;
  readonly corrections: Corrections | null;
}

/** Cells are changed one after another, and one writing is enough for several. */
const pauseMs = 100;

/** Who is signed in, once what they left is there. */
let ready: string | null = null;
let owner: string | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let isWriting = false;
let keptFile: File | null = null;
/** What was written last, and what was tried: a browser that refuses is not asked again for the same. */
let written: unknown = null;
let tried: unknown = null;
let latest = { wizard: wizardNow(), changes: countOfChanges() };
const listeners = new Set<() => void>();

/**
 * Keeps the wizard through a reload: its file, what was settled and every cell that was put right, until the import has
 * begun, the file is put away or the person signs out. False until what they left is there.
 */
export function useKeptImport(who: string): boolean {
  useLayoutEffect(() => keepImportOf(who), [who]);
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => ready === who,
  );
}

/** Whether a reload finds everything as it is now. */
export const isImportKept = (): boolean => now() === written;

/** The same object for as long as nothing has changed. */
function now(): typeof latest {
  const wizard = wizardNow();
  const changes = countOfChanges();
  if (latest.wizard !== wizard || latest.changes !== changes) latest = { wizard, changes };
  return latest;
}

function keepImportOf(who: string): void {
  if (owner === who) return;
  if (owner === null) for (const subscribe of [subscribeWizard, subscribeCheck]) subscribe(keepSoon);
  else dispatch({ type: "closed" }); // the file is the other person's
  owner = who;
  written = now();
  tried = written;
  const tell = () => {
    if (owner !== who) return;
    ready = who;
    for (const listener of listeners) listener();
  };
  if (wizardNow() || !hasSealed()) tell();
  // Nothing to be had from what cannot be read.
  else void recall(who).catch(forgetSealed).finally(tell);
}

async function recall(who: string): Promise<void> {
  const [state, bytes] = await Promise.all([readSealed("wizard"), readSealed("file")]);
  if (!state || !bytes) return;
  const { owner: whose, file, kind, reading, left, corrections } = JSON.parse(new TextDecoder().decode(state)) as Kept;
  if (whose !== who) return forgetSealed();
  keptFile = new File([bytes], file.name, file);
  await openImport(keptFile, kind, reading);
  const read = wizardNow()?.read;
  if (!read) return;
  if (corrections) recallCorrections(read.records, corrections);
  dispatch({ type: "recalled", left });
}

function keepSoon(): void {
  if (isWriting || isFileBeingRead() || now() === tried) return;
  timer ??= setTimeout(() => void write(), pauseMs);
}

async function write(): Promise<void> {
  timer = undefined;
  isWriting = true;
  await changesSettled();
  const subject = now();
  tried = subject;
  try {
    await keep();
    written = subject;
  } catch {
    // No room, or no such database: who leaves the page is warned.
  }
  isWriting = false;
  keepSoon();
}

async function keep(): Promise<void> {
  const wizard = wizardNow();
  // A file that the server checks is chosen again, for nothing was corrected in it.
  if (!wizard?.read?.isWhole || owner === null) return forgetSealed();
  const { file, kind, reading, read, mapping, target, step } = wizard;
  const isFileThere = keptFile === file && (await isSealed("file"));
  const { name, type, lastModified } = file;
  const kept: Kept = {
    owner,
    file: { name, type, lastModified },
    kind,
    reading,
    left: { mapping, target, step },
    corrections: correctionsOf(read.records),
  };
  const bytes = isFileThere ? {} : { file: await file.arrayBuffer() };
  await keepSealed({ ...bytes, wizard: new TextEncoder().encode(JSON.stringify(kept)) });
  keptFile = file;
}
