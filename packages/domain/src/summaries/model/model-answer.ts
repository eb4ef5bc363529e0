import { z } from "zod";
import type { Lexicon } from "../../notes/lexicon/lexicon.ts";
import { checkSentence, isSupported } from "../check/check-sentence.ts";
import type { Citation, ReadSource } from "../check/evidence.ts";
import type { SummaryLanguage } from "../frames.ts";
import { type SummaryAudience, type SummaryLength, type SummarySentence, summaryCaps } from "../summary.ts";
import type { SummaryFlagCode } from "../summary-flag.ts";

/** The answer that a model must give; anything else is not used. */
const modelAnswer = z.strictObject({
  sentences: z
    .array(
      z.strictObject({ text: z.string().trim().min(1).max(600), spans: z.array(z.string().max(20)).min(1).max(6) }),
    )
    .min(1)
    .max(24),
});
type ModelAnswer = z.infer<typeof modelAnswer>;

/** The schema of the answer as the API takes it (`response_format`, strict). */
export const modelAnswerSchema: Readonly<Record<string, unknown>> = {
  type: "object",
  additionalProperties: false,
  required: ["sentences"],
  properties: {
    sentences: {
      type: "array",
      items: {
        type: "object",
        additionalProperties: false,
        required: ["text", "spans"],
        properties: { text: { type: "string" }, spans: { type: "array", items: { type: "string" } } },
      },
    },
  },
};

/** Reads a model's text; null when it has another form than was asked for. */
export function readModelAnswer(text: string): ModelAnswer | null {
  try {
    return modelAnswer.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null; // not JSON
  }
}

/** With fewer supported sentences than this share, a model's answer is not used. */
const leastSupported = 0.7;
/** A wrong word about a medicine or an allergy can do harm: one of these, and the whole answer is not used. */
const harmful: ReadonlySet<SummaryFlagCode> = new Set([
  "drug_not_in_source",
  "drug_status",
  "dose",
  "old_dose",
  "frequency",
  "allergy_as_drug",
  "allergy_denied",
  "allergy_invented",
  "link",
  "other_patient",
]);

interface Judging {
  readonly spans: ReadonlyMap<string, Citation>;
  readonly notes: readonly ReadSource[];
  readonly audience: SummaryAudience;
  readonly length: SummaryLength;
  readonly language: SummaryLanguage;
  readonly lexicon: Lexicon;
}

const unmasked = (text: string, language: SummaryLanguage): string =>
  text
    .replaceAll(/\[PATIENT\](?:[\s-]*\[PATIENT\])*/g, language === "fr" ? "le patient" : "the patient")
    .replaceAll("[PERSON]", "…")
    .replaceAll("[ID]", "…");

/**
 * Checks a model's sentences like our own. Returns null when too few are supported or one could do harm: then the built-in
 * summary is answered. A sentence without support stays, marked; for a family it is left out.
 */
export function judgeAnswer({ sentences }: ModelAnswer, judging: Judging): readonly SummarySentence[] | null {
  const { spans, notes, audience, length, language, lexicon } = judging;
  const sources = new Map(notes.map((source) => [source.id, source]));
  const judged = sentences
    .slice(0, summaryCaps[length].sentences)
    .map(({ text: written, spans: ids }): SummarySentence => {
      const text = unmasked(written, language);
      const citations = ids.map((id) => spans.get(id) ?? { noteId: id, start: 0, end: 0 });
      const flags = checkSentence(text, citations, { notes: sources }, lexicon);
      const known = ids.flatMap((id) => spans.get(id) ?? []);
      return {
        text,
        kind: "narrative",
        noteIds: [...new Set(known.map(({ noteId }) => noteId))],
        citations: known.map(({ noteId, start, end }) => ({
          noteId,
          start,
          end,
          quote: sources.get(noteId)?.content.slice(start, end) ?? "",
        })),
        flags: flags.map(({ code, detail }) => ({ code, detail })),
        supported: isSupported(flags),
      };
    });
  const supported = judged.filter((sentence) => sentence.supported);
  if (supported.length / judged.length < leastSupported) return null;
  if (judged.some(({ flags }) => flags.some(({ code }) => harmful.has(code)))) return null;
  const words = judged.reduce((sum, { text }) => sum + text.split(/\s+/u).length, 0);
  if (words > summaryCaps[length].words * 1.5) return null;
  return audience === "family" ? supported : judged;
}
