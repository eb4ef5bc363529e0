import { setTimeout as delay } from "node:timers/promises";
import type { GatewayAnswer, HealthDirectory } from "@daybook/api";
import { assertOutsideTransaction } from "@daybook/db/postgres";
import type { DirectoryFailure, SearchParameters } from "@daybook/domain";
import { Pool } from "undici";
import { readGatewayAnswer, readGatewayError } from "./read-gateway-answer.ts";

interface Options {
  /** Address of the search, such as `https://gateway.example/dev/`. */
  readonly url: string;
  /** Longest time for one search, with its repetitions. */
  readonly timeoutMs?: number;
}

/** Bytes. Ten thousand entries, the most that can be asked for, are about a third of it. */
const largestAnswer = 32 * 1024 * 1024;
/** Longer addresses are refused by CloudSearch; then we need not ask. */
const longestAddress = 8_000;
const mostAttempts = 3;
const firstPauseMs = 150;
/** After so many searches without an answer in a row, the gateway is left alone for a while. */
const mostFailures = 3;
const restMs = 10_000;

export interface HttpHealthDirectory extends HealthDirectory {
  readonly close: () => Promise<void>;
}

/**
 * Client of a CloudSearch-style gateway. A search changes nothing, so it is repeated after answers that may be different the next
 * time: no connection, 5xx, and 429. Every search ends within the time limit.
 */
export function createHttpHealthDirectory({ url, timeoutMs = 8_000 }: Options): HttpHealthDirectory {
  const base = new URL(url);
  const pool = new Pool(base.origin, {
    connections: 16,
    connectTimeout: Math.min(timeoutMs, 3_000),
    headersTimeout: timeoutMs,
    bodyTimeout: timeoutMs,
    maxResponseSize: largestAnswer,
  });
  let failures = 0;
  let restUntil = 0;

  async function attempt(path: string, size: number | undefined, deadline: number): Promise<Attempt> {
    try {
      const answer = await pool.request({
        method: "GET",
        path,
        headers: { accept: "application/json" },
        signal: AbortSignal.timeout(Math.max(1, Math.ceil(deadline - performance.now()))),
      });
      const text = await answer.body.text();
      const { statusCode: status } = answer;
      if (status === 200) return { answer: readGatewayAnswer(text, size), mayRepeat: false };
      if (status === 401 || status === 403) return failed("refused-us");
      if (status === 429 || status >= 500)
        return { ...failed("failed", true), pauseMs: pauseOf(answer.headers["retry-after"]) };
      // Other refusals are not about the query: a wrong address, for example.
      return status === 400 ? { answer: readGatewayError(text), mayRepeat: false } : failed("not-understood");
    } catch (error) {
      return ofError(error);
    }
  }

  return {
    close: () => pool.destroy(),
    async search(parameters) {
      assertOutsideTransaction("another directory is asked");
      const path = `${base.pathname}?${queryOf(parameters).toString()}`;
      if (path.length > longestAddress)
        return { kind: "refused", message: "The request is longer than the gateway takes." };
      if (performance.now() < restUntil) return { kind: "failed", reason: "unreachable" };
      const deadline = performance.now() + timeoutMs;
      let last = await attempt(path, parameters.size, deadline);
      for (let count = 1; last.mayRepeat && count < mostAttempts; count += 1) {
        const pauseMs = last.pauseMs ?? firstPauseMs * 2 ** (count - 1) * (0.5 + Math.random());
        if (performance.now() + pauseMs >= deadline) break;
        await delay(pauseMs);
        last = await attempt(path, parameters.size, deadline);
      }
      failures = last.answer.kind === "failed" ? failures + 1 : 0;
      if (failures >= mostFailures) restUntil = performance.now() + restMs;
      return last.answer;
    },
  };
}

interface Attempt {
  readonly answer: GatewayAnswer;
  readonly mayRepeat: boolean;
  /** How long the gateway wants to be left alone. */
  readonly pauseMs?: number | undefined;
}

const failed = (reason: DirectoryFailure, mayRepeat = false): Attempt => ({
  answer: { kind: "failed", reason },
  mayRepeat,
});

/** The parameters as they came: the gateway has its own opinion of weights and options. */
function queryOf(parameters: SearchParameters): URLSearchParams {
  const query = new URLSearchParams();
  for (const name of ["q", "fq", "q.options", "q.parser", "return", "size"] as const)
    if (parameters[name] !== undefined) query.set(name, String(parameters[name]));
  return query;
}

function ofError(error: unknown): Attempt {
  const codes = codesOf(error);
  if (codes.includes("UND_ERR_RES_EXCEEDED_MAX_SIZE")) return failed("too-large");
  if (codes.some((code) => /TIMEOUT|ABORT/iu.test(code))) return failed("too-slow");
  return failed("unreachable", true);
}

function codesOf(error: unknown): string[] {
  const codes: string[] = [];
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    codes.push(at.name, ...(typeof code === "string" ? [code] : []));
  }
  return codes;
}

/** Milliseconds to wait by a `Retry-After` header in seconds; undefined without one. */
function pauseOf(header: string | string[] | undefined): number | undefined {
  const seconds = typeof header === "string" && /^\d{1,5}$/u.test(header) ? Number(header) : undefined;
  return seconds === undefined ? undefined : seconds * 1000;
}
