import { createHash } from "node:crypto";
import { findDirectoryAnswer, saveDirectoryAnswer } from "@daybook/db/postgres";
import { type RememberedAnswer, rememberedAnswer, type SearchParameters } from "@daybook/domain";
import type { Scope } from "../core/procedure.ts";

/** Longer answers are for programs, which can ask again. */
const mostHitsKept = 500;

/** Keeps what the gateway answered, for the time when it is away. */
export async function remember({ tx }: Scope, parameters: SearchParameters, answer: RememberedAnswer): Promise<void> {
  if (answer.hits.hit.length > mostHitsKept) return;
  await saveDirectoryAnswer(tx, hashOf(parameters), answer, answer.answeredAt);
}

/** The answer to the same search that this clinic got last; null when there is none. */
export async function findRemembered({ tx }: Scope, parameters: SearchParameters): Promise<RememberedAnswer | null> {
  const stored = await findDirectoryAnswer(tx, hashOf(parameters));
  // An older version of Daybook may have kept another form.
  return rememberedAnswer.safeParse(stored).data ?? null;
}

const hashOf = (parameters: SearchParameters): string =>
  createHash("sha256")
    .update(
      JSON.stringify([
        parameters.q,
        parameters.fq,
        parameters["q.options"],
        parameters["q.parser"],
        parameters.return,
        parameters.size,
      ]),
    )
    .digest("hex");
