import { z } from "zod";
import type { Problem } from "../../shared/bridge.ts";
import { fromRefusal, ProblemError } from "../core/problem.ts";
import { needsServer } from "../core/refusals.ts";

/** Longest wait for one answer; a page of a first fetch takes longer over a slow line. */
const answerMs = 20_000;

/**
 * Calls of the exchange with the server. They are sent without tRPC's client, because it walks through every value of an
 * answer, and one page holds thousands of records; and they are marked as sent by a timer, so that they do not keep a
 * person's session alive.
 */
export interface SyncCalls {
  /**
   * @returns the answer, checked against the schema
   * @throws ProblemError with the code `offline` when no answer came
   */
  readonly ask: <Answer extends z.ZodType>(path: string, input: unknown, answer: Answer) => Promise<z.output<Answer>>;
}

const succeeded = z.object({ result: z.object({ data: z.object({ json: z.unknown() }) }) });
const failed = z.object({
  error: z.object({
    json: z.object({
      message: z.string(),
      data: z.looseObject({
        code: z.string(),
        httpStatus: z.number(),
        requestId: z.string().nullish(),
        errors: z.array(z.object({ path: z.string(), message: z.string() })).default([]),
      }),
    }),
  }),
});
/** A refusal from before the procedure is reached (RFC 9457). */
const document = z.object({ code: z.string(), detail: z.string(), status: z.number() });

export function createSyncCalls(url: string, token: () => string): SyncCalls {
  return {
    async ask(path, input, answer) {
      const away = () => new ProblemError(fromRefusal(needsServer(path)));
      const response = await fetch(`${url}/trpc/${path}`, {
        method: "POST",
        headers: {
          "content-type": "application/json",
          authorization: `Bearer ${token()}`,
          "x-daybook-background": "1",
        },
        body: JSON.stringify({ json: input }),
        redirect: "manual",
        signal: AbortSignal.timeout(answerMs),
      }).catch(() => {
        throw away();
      });
      // The line may break in the middle of the answer.
      const body: unknown = await response.json().catch(() => {
        throw away();
      });
      const good = succeeded.safeParse(body);
      if (good.success) return answer.parse(good.data.result.data.json);
      throw new ProblemError(problemIn(body) ?? fromRefusal(needsServer(path)));
    },
  };
}

/** Null for an answer that is not one of a Daybook server, such as a proxy's page. */
function problemIn(body: unknown): Problem | null {
  const refused = failed.safeParse(body).data?.error.json;
  if (refused) {
    const {
      code,
      httpStatus: status,
      requestId = null,
      errors,
      path: _path,
      errorsTotal: _total,
      ...details
    } = refused.data;
    return { code, message: refused.message, status, requestId: requestId ?? null, errors, details };
  }
  const early = document.safeParse(body).data;
  if (!early) return null;
  return { code: early.code, message: early.detail, status: early.status, requestId: null, errors: [], details: {} };
}
