import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const program = fileURLToPath(new URL("../headless.ts", import.meta.url));

export interface Answer {
  readonly id: unknown;
  readonly ok: boolean;
  readonly data?: unknown;
  readonly error?: { readonly code: string; readonly message: string; readonly [member: string]: unknown };
}

export interface DeskProcess {
  readonly pid: number;
  /** Sends a line and returns its answer. */
  readonly ask: (line: Readonly<Record<string, unknown>>) => Promise<Answer>;
  readonly call: (path: string, input: unknown) => Promise<Answer>;
  readonly control: (control: string, more?: Readonly<Record<string, unknown>>) => Promise<Answer>;
  /** Sends text as it is, without waiting. */
  readonly write: (text: string) => void;
  /** Waits for the next answer with this id. */
  readonly answerTo: (id: unknown) => Promise<Answer>;
  readonly endInput: () => void;
  readonly kill: () => Promise<void>;
  readonly ended: Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>;
}

interface Start {
  readonly profile: string;
  readonly server: string;
  readonly email: string;
  readonly password: string;
}

/**
 * Starts a desk as `npm run desk` does.
 * @param settings more environment variables
 */
export function startDesk(given: Partial<Start>, settings: Readonly<Record<string, string>> = {}): DeskProcess {
  const args = Object.entries(given).flatMap(([name, value]) => [`--${name}`, value]);
  const { PATH, NODE_COMPILE_CACHE = "" } = process.env;
  const child = spawn(process.execPath, [program, ...args], {
    env: { PATH, NODE_COMPILE_CACHE, ...settings },
    stdio: ["pipe", "pipe", "pipe"],
  });
  const chunks = { stdout: "", stderr: "" };
  child.stdout.on("data", (bytes: Buffer) => (chunks.stdout += bytes.toString()));
  child.stderr.on("data", (bytes: Buffer) => (chunks.stderr += bytes.toString()));
  child.stdin.on("error", () => undefined); // a killed desk reads nothing any more
  const waiting = new Map<unknown, (answer: Answer) => void>();
  const early = new Map<unknown, Answer>();
  createInterface({ input: child.stdout }).on("line", (text) => {
    const answer = JSON.parse(text) as Answer;
    const take = waiting.get(answer.id);
    waiting.delete(answer.id);
    if (take) take(answer);
    else early.set(answer.id, answer);
  });
  const ended = once(child, "close").then(([code]) => ({ code: code as number | null, ...chunks }));
  const answerTo = (id: unknown): Promise<Answer> => {
    const known = early.get(id);
    early.delete(id);
    if (known) return Promise.resolve(known);
    const answer = Promise.withResolvers<Answer>();
    waiting.set(id, answer.resolve);
    void ended.then(({ code, stderr }) => answer.reject(new Error(`the desk ended with ${code}: ${stderr}`)));
    return answer.promise;
  };
  let lines = 0;
  const ask: DeskProcess["ask"] = async (line) => {
    lines += 1;
    const id = line["id"] ?? `line ${lines}`;
    child.stdin.write(`${JSON.stringify({ ...line, id })}\n`);
    return answerTo(id);
  };
  return {
    pid: child.pid ?? 0,
    ask,
    call: async (path, input) => ask({ path, input }),
    control: async (control, more = {}) => ask({ control, ...more }),
    write: (text) => void child.stdin.write(text),
    answerTo,
    endInput: () => void child.stdin.end(),
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
    ended,
  };
}
