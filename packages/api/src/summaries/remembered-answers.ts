import type { SummaryModel } from "../core/summary-model.ts";
import type { ModelOutcome } from "./ask-model.ts";

interface Remembered {
  readonly outcome: Promise<ModelOutcome>;
  /** When it is forgotten, in milliseconds of the process's own clock; a good answer stays until others push it out. */
  until: number;
}

const mostAnswers = 500;
/** A service that was away for a moment is asked again after this time. */
const failureMs = 60_000;

const byModel = new WeakMap<SummaryModel, Map<string, Remembered>>();

/**
 * The answer for a key, asked once: requests that come while it is being made wait for the same answer. A failure is
 * remembered for a minute.
 */
export function remembered(model: SummaryModel, key: string, ask: () => Promise<ModelOutcome>): Promise<ModelOutcome> {
  const answers = byModel.get(model) ?? new Map<string, Remembered>();
  byModel.set(model, answers);
  const known = answers.get(key);
  if (known && known.until > performance.now()) return known.outcome;
  const entry: Remembered = { outcome: ask(), until: Number.POSITIVE_INFINITY };
  const forgetLater = () => (entry.until = performance.now() + failureMs);
  entry.outcome.then(({ sentences }) => sentences ?? forgetLater(), forgetLater);
  answers.delete(key);
  answers.set(key, entry);
  const [oldest] = answers.keys();
  if (answers.size > mostAnswers && oldest !== undefined) answers.delete(oldest);
  return entry.outcome;
}
