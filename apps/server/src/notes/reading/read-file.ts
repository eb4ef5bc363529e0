import path from "node:path";
import type { FileAnswer, FileToRead } from "@daybook/api";
import type { PagePicture } from "@daybook/db/postgres";
import { fileRefusalReasons, type PageRead, pageRead } from "@daybook/domain";
import { z } from "zod";
import { type ChildBounds, type ChildOutcome, runChild } from "./run-child.ts";

/** Opening takes half a second for an ordinary file. */
const opening: ChildBounds = { withinMs: 10_000, mostBytes: 400 * 1024 * 1024 };
/** A page takes a few seconds, a noisy one up to a minute. */
const recognising: ChildBounds = { withinMs: 30_000, mostBytes: 500 * 1024 * 1024 };

const side = z.int().min(1).max(20_000);
const picture = { width: side, height: side, length: z.int().min(1) };
const pages = z.array(z.strictObject({ page: z.int().min(1).max(200), ...picture })).max(200);
/** What a child may say. A file may have taken it over, so all of it is checked. */
const opened = z.union([
  z.strictObject({ refused: z.enum(fileRefusalReasons) }),
  z.strictObject({ pages: z.array(pageRead).max(200), isCut: z.boolean(), shown: pages, toRead: pages }),
]);
const recognised = z.strictObject({
  lines: z.array(z.array(z.any())).pipe(pageRead.options[1].shape.lines),
  shown: z.strictObject(picture),
});

/** One process that was run, for measurements. */
export type Told = (step: "open" | "recognise", outcome: ChildOutcome) => void;

interface Options {
  readonly languages: string;
  /** Waits until no other page of this server is being recognised, because that takes a whole processor. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  /** Ends all processes, when the server stops. */
  readonly signal: AbortSignal;
  readonly told?: Told;
}

const program = (name: string): string => path.join(import.meta.dirname, "child", `${name}.ts`);

/** Opens a file in a process of its own, and has those pages recognised that hold no text, each in another. */
export async function readFile(file: FileToRead, { languages, inTurn, signal, told }: Options): Promise<FileAnswer> {
  const opener = await runChild(program("open-file"), [file.mime], file.content, opening, signal);
  told?.("open", opener);
  if (opener.end !== "answered") return { kind: "failed", problem: problemOf[opener.end] };
  const answer = parse(opened, opener.output);
  if (!answer) return { kind: "failed", problem: "not_readable" };
  if ("refused" in answer.told) return { kind: "refused", reason: answer.told.refused };
  const { shown, toRead, isCut } = answer.told;
  const read = [...answer.told.pages];
  const cut = cutter(answer.rest);
  const pictures: PagePicture[] = shown.map((page) => ({ ...sizeOf(page), content: cut(page.length) }));
  let problem: (typeof problemOf)[keyof typeof problemOf] | null = isCut ? "took_too_long" : null;
  for (const page of toRead) {
    const recogniser = await inTurn(() =>
      runChild(program("recognise"), [languages], cut(page.length), recognising, signal),
    );
    told?.("recognise", recogniser);
    const got = recogniser.end === "answered" ? parse(recognised, recogniser.output) : null;
    if (!got) {
      problem = recogniser.end === "answered" ? "not_readable" : problemOf[recogniser.end];
      continue;
    }
    read[page.page - 1] = { by: "picture", lines: got.told.lines } satisfies PageRead;
    pictures.push({ ...sizeOf({ page: page.page, ...got.told.shown }), content: got.rest });
  }
  return problem && !read.some(hasText) ? { kind: "failed", problem } : { kind: "read", pages: read, pictures };
}

const problemOf = { time: "took_too_long", memory: "too_much_memory", died: "not_readable" } as const;

const hasText = (page: PageRead): boolean => (page.by === "text" ? page.text.trim() !== "" : page.lines.length > 0);

const sizeOf = ({ page, width, height }: { page: number; width: number; height: number }) => ({
  page,
  mime: "image/jpeg" as const,
  width,
  height,
});

/** Cuts the next bytes off. */
function cutter(bytes: Buffer): (length: number) => Buffer {
  let at = 0;
  return (length) => bytes.subarray(at, (at += length));
}

/** What a child said; null when it is not what it may say. */
function parse<Schema extends z.ZodType>(
  schema: Schema,
  output: Buffer,
): { told: z.output<Schema>; rest: Buffer } | null {
  if (output.length < 4) return null;
  const length = output.readUInt32BE(0);
  try {
    const told = schema.safeParse(JSON.parse(output.subarray(4, 4 + length).toString()));
    return told.success ? { told: told.data, rest: output.subarray(4 + length) } : null;
  } catch {
    return null; // no JSON
  }
}
