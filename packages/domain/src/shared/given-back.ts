import { invalidInput } from "./refusals.ts";
import { accept, type Result, refuse } from "./result.ts";
import { instant } from "./time/time.ts";

const description = "Taken when it is what it was, so that a record can be sent back as it was read.";
/** What only we write of a record, as members of an input that replaces it. */
export const givenBack = {
  createdAt: instant.optional().meta({ description }),
  updatedAt: instant.optional().meta({ description }),
};

/** As an answer tells it: a moment in its shortest form. */
const told = (value: unknown): unknown => instant.safeParse(value).data ?? value;

/** Refuses each member that is given and is not what the stored record has. */
export function checkGivenBack<Key extends string>(
  stored: { readonly [Member in Key]: unknown },
  given: { readonly [Member in Key]?: unknown },
): Result<null> {
  const wrong = (Object.keys(given) as Key[]).filter(
    (key) => given[key] !== undefined && given[key] !== told(stored[key]),
  );
  if (wrong.length === 0) return accept(null);
  const issues = wrong.map((path) => ({ path, message: "expected what the record has, or nothing" }));
  return refuse({ ...invalidInput, issues });
}
