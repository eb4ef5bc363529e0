import type { Logger, ModelReply, SummaryModel } from "@daybook/api";
import { type ModelRequest, modelAnswerSchema } from "@daybook/domain";
import OpenAI from "openai";
import type { SummaryModelConfig } from "../config.ts";

const defaultWithinMs = 9_000;
/** After this many failures within `circuitMs`, the service is left alone for as long. */
const circuitFailures = 3;
const circuitMs = 60_000;

/** One call, for the metrics; `tokens` is null when the service does not say. */
export type ToldCall = (result: "answered" | "failed" | "left_alone", seconds: number, tokens: number | null) => void;

/**
 * A model behind the OpenAI API, or behind any server that speaks it. Our own clock ends a call: the library's timeout
 * covers neither its retries nor a body that drips.
 */
export function createOpenAiSummaryModel(
  config: SummaryModelConfig,
  log: Logger,
  now: () => number = Date.now,
  told: ToldCall = () => undefined,
): SummaryModel {
  const { apiKey, baseUrl, model, withinMs = defaultWithinMs } = config;
  const client = new OpenAI({
    apiKey,
    ...(baseUrl === undefined ? {} : { baseURL: baseUrl }),
    maxRetries: 1,
    timeout: withinMs,
  });
  const host = new URL(client.baseURL).host;
  let failedAt: number[] = [];

  const fail = (why: "slow" | "unusable", reason: string): ModelReply => {
    failedAt = [...failedAt.filter((at) => at > now() - circuitMs), now()];
    log.warn({ host, model, reason }, "the summary service gave nothing that can be used");
    return { ok: false, why };
  };

  const complete = async ({ system, user, answerTokens }: ModelRequest, signal: AbortSignal): Promise<ModelReply> => {
    const answer = await client.chat.completions.create(
      {
        model,
        messages: [
          { role: "system", content: system },
          { role: "user", content: user },
        ],
        temperature: 0,
        max_completion_tokens: answerTokens,
        store: false,
        response_format: {
          type: "json_schema",
          json_schema: { name: "summary", strict: true, schema: { ...modelAnswerSchema } },
        },
      },
      { signal },
    );
    // The answer of another program may have any form, whatever the types say.
    const [choice] = Array.isArray(answer?.choices) ? answer.choices : [];
    const text: unknown = choice?.message?.content;
    if (typeof text !== "string" || text === "" || choice?.finish_reason === "length")
      return fail("unusable", "no answer");
    const total: unknown = answer?.usage?.total_tokens;
    return { ok: true, text, tokens: typeof total === "number" && total >= 0 ? Math.ceil(total) : null };
  };

  return {
    name: model,
    host,
    async ask(request) {
      if (failedAt.filter((at) => at > now() - circuitMs).length >= circuitFailures) {
        told("left_alone", 0, null);
        return { ok: false, why: "slow" };
      }
      const began = performance.now();
      const signal = AbortSignal.timeout(withinMs);
      const ended = Promise.withResolvers<ModelReply>();
      const onEnd = () => ended.resolve(fail("slow", "no answer in time"));
      signal.addEventListener("abort", onEnd, { once: true });
      try {
        const answered = complete(request, signal).catch((error: unknown) =>
          signal.aborted ? ended.promise : fail("unusable", reasonOf(error)),
        );
        const reply = await Promise.race([answered, ended.promise]);
        const seconds = (performance.now() - began) / 1_000;
        told(reply.ok ? "answered" : "failed", seconds, reply.ok ? reply.tokens : null);
        return reply;
      } finally {
        signal.removeEventListener("abort", onEnd);
      }
    },
  };
}

/** The kind of a failure, never its text, which may repeat what was sent. */
const reasonOf = (error: unknown): string =>
  error instanceof OpenAI.APIError
    ? `${error.constructor.name} ${error.status ?? ""}`.trim()
    : error instanceof Error
      ? error.name
      : "unknown";
