import { createHash } from "node:crypto";
import { findSummaryAnswer, type StoredNote, type SummaryAnswer, saveSummaryAnswer } from "@daybook/db/postgres";
import type { GetSummaryInput } from "@daybook/domain";
import type { Outside } from "../core/procedure.ts";
import type { SummaryModel } from "../core/summary-model.ts";
import type { ModelOutcome } from "./ask-model.ts";
import { remembered } from "./remembered-answers.ts";

/** What a model said, and how many notes it does not know yet. */
export interface KnownOutcome {
  readonly outcome: ModelOutcome;
  readonly newerNotes: number;
}

interface Question {
  readonly input: GetSummaryInput;
  readonly notes: readonly StoredNote[];
  /** All that decides an answer besides the notes: the rules, the model, the patient's age. */
  readonly basis: readonly unknown[];
  readonly ask: () => Promise<ModelOutcome>;
  /** Whether an answer that does not know the newest notes may be given, with their number, while a new one is made. */
  readonly mayBeOlder: boolean;
}

const digestOf = (what: unknown): string => createHash("sha256").update(JSON.stringify(what)).digest("hex");

/**
 * How many notes an older answer does not know; null when it must not be given any more, because a note that it knows was
 * changed or withdrawn.
 */
function newerThan(kept: SummaryAnswer, notes: readonly StoredNote[]): number | null {
  const versions = new Map<string, number>(notes.map(({ id, version }) => [id, version]));
  const known = Object.entries(kept.notes);
  return known.every(([id, version]) => versions.get(id) === version) ? notes.length - known.length : null;
}

/**
 * The answer of a model about these notes: the one that is kept in the database, whichever process asked for it, or else a new
 * one. Requests that come at the same time wait for the same answer.
 */
export async function answerOf(
  { look, now }: Pick<Outside, "look" | "now">,
  model: SummaryModel,
  { input, notes, basis, ask, mayBeOlder }: Question,
): Promise<KnownOutcome> {
  const versions = Object.fromEntries(notes.map(({ id, version }) => [id, version]));
  const asker = digestOf([...basis, model.name, model.host]);
  const askedFor = `${asker} ${digestOf(versions)}`;
  const kept = await look((tx) => findSummaryAnswer(tx, input));
  if (kept?.askedFor === askedFor) return { outcome: kept.outcome as ModelOutcome, newerNotes: 0 };
  const asking = remembered(model, `${input.patientId} ${input.audience} ${input.length} ${askedFor}`, async () => {
    const outcome = await ask();
    if (outcome.sentences)
      await look((tx) => saveSummaryAnswer(tx, input, { askedFor, notes: versions, outcome, answeredAt: now }));
    return outcome;
  });
  const newer = mayBeOlder && kept?.askedFor.startsWith(`${asker} `) ? newerThan(kept, notes) : null;
  if (!kept || newer === null) return { outcome: await asking, newerNotes: 0 };
  asking.catch(() => undefined); // the next reader asks again
  return { outcome: kept.outcome as ModelOutcome, newerNotes: newer };
}
