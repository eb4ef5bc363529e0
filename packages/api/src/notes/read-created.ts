import { createHash } from "node:crypto";
import type { PagePicture } from "@daybook/db/postgres";
import {
  accept,
  assembleReading,
  type CreateNoteInput,
  type FileReadingQuality,
  isPictureSizeSound,
  markFindings,
  type Note,
  type NoteFileMime,
  type NoteReading,
  noteContent,
  noteFileEmpty,
  noteFileKind,
  noteFileRefused,
  noteFileUnreadable,
  pictureSize,
  type ReadingProblem,
  type ReadingState,
  type ReadWord,
  type Result,
  readNote,
  refuse,
} from "@daybook/domain";
import { noteLexicon } from "../core/note-lexicon.ts";
import type { FileAnswer, FileToRead, NoteReader } from "../core/note-reader.ts";

/** A file takes longer rarely; then its note is filed at once and filled in when the reading is done. */
const waitMs = 5_000;

/** What was read out of a file. */
export interface ReadFile {
  readonly text: string;
  readonly state: ReadingState;
  readonly problem: ReadingProblem | null;
  readonly quality: FileReadingQuality | null;
  readonly words: readonly ReadWord[];
  /** Null when there is no text. */
  readonly reading: NoteReading | null;
  readonly pages: readonly PagePicture[];
}

/** A note that comes in, with everything that its text or file says. */
export interface ReadInput {
  readonly source: Note["source"];
  readonly content: string;
  readonly reading: NoteReading | null;
  readonly file: (FileToRead & { readonly read: ReadFile }) | null;
}

const waiting: ReadFile = {
  text: "",
  state: "waiting",
  problem: null,
  quality: null,
  words: [],
  reading: null,
  pages: [],
};

/** Reads the text or the file of a new note. */
export async function readCreated(
  { content, file, source }: Pick<CreateNoteInput, "content" | "file" | "source">,
  reader: NoteReader,
): Promise<Result<ReadInput>> {
  if (file === undefined) return accept(ofText(content ?? "", source));
  const bytes = Buffer.from(file.base64, "base64");
  const kind = noteFileKind(bytes, file.name);
  if (!kind.ok) return kind;
  if (kind.value === "text") return readTextFile(bytes);
  const mime = kind.value;
  if (mime !== "application/pdf") {
    const size = pictureSize(bytes, mime);
    if (!size) return refuse(noteFileRefused("damaged"));
    if (!isPictureSizeSound(size)) return refuse(noteFileRefused("picture_too_large"));
  }
  const given = { mime, content: bytes, sha256: createHash("sha256").update(bytes).digest("hex") };
  const read = readFileAnswer(await reader.read(given, waitMs));
  if (!read.ok) return read;
  const { text, reading } = read.value;
  return accept({ source: sourceOf(mime), content: text, reading, file: { ...given, read: read.value } });
}

const sourceOf = (mime: NoteFileMime) => (mime === "application/pdf" ? "pdf" : "image");

const ofText = (content: string, source: Note["source"]): ReadInput => ({
  source,
  content,
  reading: readNote(content, noteLexicon()),
  file: null,
});

/** A text file in UTF-8, in UTF-16 with a byte order mark, or else in Windows-1252. */
function readTextFile(bytes: Uint8Array): Result<ReadInput> {
  const [first, second] = bytes;
  const isUtf16 = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  const text = isUtf16
    ? decode(bytes, first === 0xff ? "utf-16le" : "utf-16be")
    : (decode(bytes, "utf-8") ?? decode(bytes, "windows-1252"));
  // A text has no zero bytes; a program or a picture has.
  if (text === null || text.includes("\0")) return refuse(noteFileUnreadable("unknown"));
  const content = noteContent.safeParse(text);
  if (content.success) return accept(ofText(content.data, "text"));
  return refuse(text.trim().length > 1_000 ? noteFileRefused("too_much_text") : noteFileEmpty);
}

function decode(bytes: Uint8Array, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null; // bytes that this encoding does not have
  }
}

/** What the answer of the reader says; refused when the file must not be filed. */
export function readFileAnswer(answer: FileAnswer | null): Result<ReadFile> {
  if (!answer) return accept(waiting);
  if (answer.kind === "refused") return refuse(noteFileRefused(answer.reason));
  if (answer.kind === "failed") return accept({ ...waiting, state: "unreadable", problem: answer.problem });
  const { text, words, quality, problem, isTooLong } = assembleReading(answer.pages);
  if (isTooLong) return refuse(noteFileRefused("too_much_text"));
  const pages = answer.pictures;
  if (text === "") return accept({ ...waiting, state: "unreadable", problem, quality, pages });
  const { hasHiddenText } = quality;
  return accept({
    text,
    state: words.length > 0 || hasHiddenText ? "unchecked" : "read",
    problem,
    quality,
    words,
    reading: markFindings(readNote(text, noteLexicon()), { words, hasHiddenText }),
    pages,
  });
}
