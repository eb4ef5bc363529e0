import type { FileReading, ImportKind } from "@daybook/domain";
import { useLayoutEffect } from "react";
import { forgetSealed, hasSealed, isSealed, keepSealed, readSealed } from "../core/drafts/sealed.ts";
import { createStore, useStore } from "../core/store.ts";
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

/** The state of the wizard as it is stored beside the file. */
interface Kept {
  readonly owner: string;
  readonly file: { readonly name: string; readonly type: string; readonly lastModified: number };
  readonly kind: ImportKind;
  readonly reading: FileReading;
  readonly left: LeftWizard;
  readonly corrections: Corrections | null;
}

/** Several changes within this time are saved together. */
const pauseMs = 100;

/** The signed-in person, once their stored state was loaded. */
const ready = createStore<string | null>(null);
let owner: string | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;
let isWriting = false;
let keptFile: File | null = null;
/** The last state that was saved or tried: if the browser refused it, it is not tried again. */
let written: unknown = null;
let tried: unknown = null;
let latest = { wizard: wizardNow(), changes: countOfChanges() };

/**
 * Keeps the wizard through a reload: its file, all choices and every corrected cell, until the import has begun, the
 * file is discarded or the person signs out. False until the stored state was loaded.
 */
export function useKeptImport(who: string): boolean {
  useLayoutEffect(() => keepImportOf(who), [who]);
  return useStore(ready) === who;
}

/** Whether the current state is saved, so that a reload loses nothing. */
export const isImportKept = (): boolean => now() === written;

/** Returns the same object while nothing has changed. */
function now(): typeof latest {
  const wizard = wizardNow();
  const changes = countOfChanges();
  if (latest.wizard !== wizard || latest.changes !== changes) latest = { wizard, changes };
  return latest;
}

function keepImportOf(who: string): void {
  if (owner === who) return;
  if (owner === null) for (const subscribe of [subscribeWizard, subscribeCheck]) subscribe(keepSoon);
  else dispatch({ type: "closed" }); // the file belongs to another person
  owner = who;
  written = now();
  tried = written;
  const tell = () => {
    if (owner === who) ready.write(who);
  };
  if (wizardNow() || !hasSealed()) tell();
  // Unreadable: discard it.
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
    // No space, or no database: the page warns before it is left.
  }
  isWriting = false;
  keepSoon();
}

async function keep(): Promise<void> {
  const wizard = wizardNow();
  // A file that the server checks must be chosen again after a reload; nothing was corrected in it.
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
