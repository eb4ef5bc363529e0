import { z } from "zod";
import type { Problem } from "../../shared/bridge.ts";
import type { Desk } from "../core/desk.ts";
import { fromRefusal, ProblemError, problemOf } from "../core/problem.ts";
import { invalidLine } from "../core/refusals.ts";

/** Longer lines are refused unread: the server's limit for one request is one mebibyte, too. */
const longestLine = 1024 * 1024;

const id = z.union([z.string(), z.number(), z.null()]).optional();
const call = z.object({ id, path: z.string(), input: z.unknown() });
const control = z.discriminatedUnion("control", [
  z.object({ id, control: z.literal("status") }),
  z.object({ id, control: z.literal("sync") }),
  z.object({ id, control: z.literal("attention") }),
  z.object({ id, control: z.literal("resolve"), itemId: z.string(), choice: z.string() }),
  z.object({ id, control: z.literal("quit") }),
]);
type Control = z.output<typeof control>;
type Line =
  | { readonly kind: "call"; readonly id: unknown; readonly path: string; readonly input: unknown }
  | { readonly kind: "control"; readonly id: unknown; readonly control: Control }
  | { readonly kind: "broken"; readonly id: unknown; readonly reason: string };

/**
 * Answers JSON lines (docs/offline.md). Lines are worked on at the same time, and answered as they are done; commands
 * begin in the order in which they came.
 * @param write writes one line
 * @returns when `quit` came or the lines ended, and everything was answered
 */
export async function answerLines(
  desk: Desk,
  lines: AsyncIterable<string>,
  write: (line: string) => void,
): Promise<void> {
  const running = new Set<Promise<void>>();
  const tell = (id: unknown, work: Promise<unknown>): Promise<void> =>
    work.then(
      (data) => write(JSON.stringify({ id: id ?? null, ok: true, data: data ?? null })),
      (error: unknown) => write(JSON.stringify({ id: id ?? null, ok: false, error: errorOf(problemOf(error)) })),
    );
  let quitId: unknown;
  for await (const text of lines) {
    if (text.trim() === "") continue;
    const line = readLine(text);
    if (line.kind === "control" && line.control.control === "quit") {
      quitId = line.id;
      break;
    }
    const done = tell(line.id, begin(desk, line)).finally(() => running.delete(done));
    running.add(done);
  }
  await Promise.all(running);
  const closed = desk.close();
  await (quitId === undefined ? closed : tell(quitId, closed));
}

async function begin(desk: Desk, line: Line): Promise<unknown> {
  if (line.kind === "call") return desk.call(line.path, line.input);
  if (line.kind === "broken") throw new ProblemError(fromRefusal(invalidLine(line.reason)));
  const { control } = line;
  switch (control.control) {
    case "status": {
      const { online, lastSync, pending, attention, problem } = await desk.check();
      return { online, lastSync, pending, attention, ...(problem === null ? {} : { problem }) };
    }
    case "sync":
      return desk.sync();
    case "attention":
      return desk.attention();
    case "resolve":
      return desk.resolve(control.itemId, control.choice);
    case "quit":
      return null;
  }
}

function readLine(text: string): Line {
  if (text.length > longestLine) return { kind: "broken", id: null, reason: "it is longer than one mebibyte" };
  let given: unknown;
  try {
    given = JSON.parse(text);
  } catch {
    return { kind: "broken", id: null, reason: "it is not JSON" };
  }
  const givenId = z.object({ id }).safeParse(given).data?.id ?? null;
  const wanted = z.object({ control: z.unknown(), path: z.unknown() }).partial().safeParse(given).data;
  if (wanted?.path !== undefined) {
    const read = call.safeParse(given);
    return read.success
      ? { kind: "call", id: givenId, path: read.data.path, input: read.data.input }
      : { kind: "broken", id: givenId, reason: `"${String(read.error.issues[0]?.path.join("."))}" is not valid` };
  }
  const read = control.safeParse(given);
  if (read.success) return { kind: "control", id: givenId, control: read.data };
  const wrong = read.error.issues[0]?.path.join(".");
  return { kind: "broken", id: givenId, reason: wrong ? `"${wrong}" is missing or not valid` : "it is not an object" };
}

/** The error's members are one flat object: code, message, and what belongs to the code. */
const errorOf = ({ code, message, errors, requestId, details }: Problem) => ({
  code,
  message,
  ...details,
  ...(errors.length > 0 ? { errors } : {}),
  ...(requestId === null ? {} : { requestId }),
});
