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

/** Counts what is sent against the limit that a clinic has for the day. */
export interface Budget {
  /** False when the day's limit does not allow so many tokens; then nothing is sent. */
  reserve(tokens: number): Promise<boolean>;
  settle(reserved: number, used: number): Promise<void>;
}

/** What came of asking a model, and what the audit says about it: never the text that was sent. */
export interface ModelOutcome {
  readonly sentences: readonly SummarySentence[] | null;
  readonly why: ModelFailure | "over_limit" | null;
  readonly isShortened: boolean;
  /** Null when nothing was sent. */
  readonly sent: string | null;
}

const sentWords = ({ name, host }: SummaryModel, request: ModelRequest): string => {
  const digest = createHash("sha256").update(request.user).digest("hex");
  return `${name} at ${host}, ${request.spanCount} spans, sha256 ${digest.slice(0, 16)}`;
};

/** Of French, which has fewer than English: an estimate must not be too low. */
const lettersInToken = 3;

/** Asks the model for a summary and checks what it says. */
export async function askModel(model: SummaryModel, asked: Asked, budget: Budget): Promise<ModelOutcome> {
  const { notes, audience, length, language, age, sex, who } = asked;
  const mask = (text: string) => maskIdentifiers(text, who);
  const { request, spans, isShortened } = prepareRequest(notes, { audience, length, language, age, sex, mask });
  const most = Math.ceil((request.system.length + request.user.length) / lettersInToken) + request.answerTokens;
  if (!(await budget.reserve(most))) return { sentences: null, why: "over_limit", isShortened, sent: null };
  const sent = sentWords(model, request);
  const reply = await model.ask(request);
  // Of a call that failed nobody says what it took, so that all of it counts.
  if (reply.ok && reply.tokens !== null) await budget.settle(most, reply.tokens);
  if (!reply.ok) return { sentences: null, why: reply.why, isShortened, sent };
  const answer = readModelAnswer(reply.text);
  const judged = answer && judgeAnswer(answer, { spans, notes, audience, length, language, lexicon: noteLexicon() });
  if (!judged) return { sentences: null, why: "unusable", isShortened, sent };
  return { sentences: judged, why: null, isShortened, sent };
}
