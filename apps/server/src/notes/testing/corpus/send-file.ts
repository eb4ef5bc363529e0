import { setTimeout as delay } from "node:timers/promises";
import type { ServerWorld } from "../../../testing/server-world.ts";
import type { CorpusFile } from "./corpus-file.ts";

export interface SentFile {
  /** As `CorpusFile.outcomes` names it. */
  readonly outcome: string;
  readonly seconds: number;
  readonly content: string;
}

/** Sends a file as a note of the patient, and waits until it is clear what became of it. */
export async function sendFile(
  world: Pick<ServerWorld, "upload" | "rest">,
  { file, notes, token }: { readonly file: CorpusFile; readonly notes: string; readonly token: string },
): Promise<SentFile> {
  const bytes = file.make();
  const began = performance.now();
  const sent = await world.upload(notes, bytes, {
    token,
    name: file.fileName,
    fields: { taken_at: "2024-03-05T09:00:00Z" },
  });
  const done = (outcome: string, content = ""): SentFile => ({
    outcome,
    content,
    seconds: (performance.now() - began) / 1_000,
  });
  if (sent.status !== 201) return done([sent.body["code"], sent.body["reason"]].filter(Boolean).join(":"));
  for (let note = sent.body; ; note = (await world.rest("GET", `${notes}/${String(note["id"])}`, { token })).body) {
    const state = note["reading_state"];
    if (state === "waiting") {
      await delay(100);
      continue;
    }
    const outcome =
      state === null ? "text" : [state, state === "unreadable" && note["reading_problem"]].filter(Boolean).join(":");
    return done(outcome, String(note["content"]));
  }
}

/**
 * Whether it became of the file what must; `unreadable` alone stands for any reason. On a busy machine a file is refused only
 * after its note was filed; then the note says that it is not readable.
 */
export const isAsExpected = ({ outcomes, holds = "" }: CorpusFile, { outcome, content }: SentFile): boolean =>
  outcomes.some(
    (expected) =>
      outcome === expected ||
      outcome.startsWith(`${expected}:`) ||
      (expected.startsWith("note_file_refused:") && outcome === "unreadable:not_readable"),
  ) &&
  (holds === "" || content.includes(holds));
