import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { setPriority } from "node:os";

const lookEveryMs = 50;
const isLinux = process.platform === "linux";
/** By the clock on the wall a process may take so many times longer than on the processor. */
const longestWait = 6;
const mostAnswered = 96 * 1024 * 1024;
const heapMb = 256;
/** They give way to the server, but not so far that a busy one starves them. */
const niceness = 5;

export interface ChildBounds {
  /** Time on the processor: a busy machine must not make a good file unreadable. */
  readonly withinMs: number;
  readonly mostBytes: number;
}

export interface ChildOutcome {
  readonly end: "answered" | "time" | "memory" | "died";
  /** What it wrote, if it answered. */
  readonly output: Buffer;
  readonly seconds: number;
  /** The most memory that it was seen to hold; 0 where the system does not tell. */
  readonly peakBytes: number;
}

/**
 * Runs a program in a process of its own, with the given bytes on its standard input. It is killed when it takes longer or
 * holds more memory than it may. It inherits no environment, and gives way to the server: whoever books an appointment in
 * the meantime must not notice.
 */
export async function runChild(
  program: string,
  args: readonly string[],
  given: Uint8Array,
  { withinMs, mostBytes }: ChildBounds,
  signal: AbortSignal,
): Promise<ChildOutcome> {
  const began = performance.now();
  const child = spawn(process.execPath, [`--max-old-space-size=${heapMb}`, "--no-warnings", program, ...args], {
    env: {},
    stdio: ["pipe", "pipe", "ignore"],
  });
  const { pid } = child;
  try {
    if (pid !== undefined) setPriority(pid, niceness);
  } catch {
    // It ended already, or the system has no priorities.
  }
  let end: ChildOutcome["end"] | null = null;
  const stop = (why: ChildOutcome["end"]) => {
    end ??= why;
    child.kill("SIGKILL");
  };
  const onAbort = () => stop("died");
  signal.addEventListener("abort", onAbort, { once: true });
  if (signal.aborted) onAbort();
  const clock = setTimeout(() => stop("time"), withinMs * (isLinux ? longestWait : 1));
  let peakBytes = 0;
  const watch = setInterval(() => void look(), lookEveryMs);
  const look = async () => {
    const used = await usedBy(pid);
    peakBytes = Math.max(peakBytes, used.bytes);
    if (used.bytes > mostBytes) stop("memory");
    if (used.ms > withinMs) stop("time");
  };
  const output: Buffer[] = [];
  let length = 0;
  child.stdout.on("data", (part: Buffer) => {
    length += part.length;
    if (length > mostAnswered) return stop("memory");
    output.push(part);
  });
  child.stdin.on("error", () => undefined); // it was killed while it still read
  child.stdin.end(given);
  const ended = Promise.withResolvers<boolean>();
  child.once("error", () => ended.resolve(false));
  child.once("close", (code) => ended.resolve(code === 0));
  const isDone = await ended.promise;
  signal.removeEventListener("abort", onAbort);
  clearTimeout(clock);
  clearInterval(watch);
  const seconds = (performance.now() - began) / 1_000;
  return { end: end ?? (isDone ? "answered" : "died"), output: Buffer.concat(output), seconds, peakBytes };
}

const pageBytes = 4_096;
const msPerTick = 10;

/** Memory and processor time that a process holds and has used, from Linux; elsewhere the wall clock and the heap's limit bound it. */
async function usedBy(pid: number | undefined): Promise<{ bytes: number; ms: number }> {
  const told = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // The name of the program comes first, in parentheses, and may hold anything.
  const fields = told.slice(told.lastIndexOf(")") + 2).split(" ");
  const [user, system, pages] = [fields[11], fields[12], fields[21]].map((field) => Number(field ?? 0));
  return { bytes: (pages ?? 0) * pageBytes, ms: ((user ?? 0) + (system ?? 0)) * msPerTick };
}
