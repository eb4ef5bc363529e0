import { createHash } from "node:crypto";
import {
  type Identifiers,
  judgeAnswer,
  type ModelRequest,
  maskIdentifiers,
  prepareRequest,
  type ReadSource,
  readModelAnswer,
  type SummaryAudience,
  type SummaryLanguage,
  type SummaryLength,
  type SummarySentence,
} from "@daybook/domain";
import { noteLexicon } from "../core/note-lexicon.ts";
import type { ModelFailure, SummaryModel } from "../core/summary-model.ts";

interface Asked {
  readonly notes: readonly ReadSource[];
  readonly audience: SummaryAudience;
  readonly length: SummaryLength;
  readonly language: SummaryLanguage;
  readonly age: number;
  readonly sex: string | null;
  readonly who: Identifiers;
}

/** What came of asking a model, and what the audit says about it: never the text that was sent. */
export interface ModelOutcome {
  readonly sentences: readonly SummarySentence[] | null;
  readonly why: ModelFailure | null;
  readonly isShortened: boolean;
  readonly sent: string;
}

const sentWords = ({ name, host }: SummaryModel, request: ModelRequest): string => {
  const digest = createHash("sha256").update(request.user).digest("hex");
  return `${name} at ${host}, ${request.spanCount} spans, sha256 ${digest.slice(0, 16)}`;
};

/** Asks the model for a summary and checks what it says. */
export async function askModel(model: SummaryModel, asked: Asked): Promise<ModelOutcome> {
  const { notes, audience, length, language, age, sex, who } = asked;
  const mask = (text: string) => maskIdentifiers(text, who);
  const { request, spans, isShortened } = prepareRequest(notes, { audience, length, language, age, sex, mask });
  const sent = sentWords(model, request);
  const reply = await model.ask(request);
  if (!reply.ok) return { sentences: null, why: reply.why, isShortened, sent };
  const answer = readModelAnswer(reply.text);
  const judged = answer && judgeAnswer(answer, { spans, notes, audience, length, language, lexicon: noteLexicon() });
  if (!judged) return { sentences: null, why: "unusable", isShortened, sent };
  return { sentences: judged, why: null, isShortened, sent };
}
