import { invalidInput } from "./refusals.ts";
import { accept, type Result, refuse } from "./result.ts";
import { instant } from "./time/time.ts";

const description = "Accepted only with its stored value, so that a record can be sent back as it was read.";
/** Members that only we write, for the input that replaces a record. */
export const givenBack = {
  createdAt: instant.optional().meta({ description }),
  updatedAt: instant.optional().meta({ description }),
};

/** The form that answers use: a moment is written in its shortest form. */
const told = (value: unknown): unknown => instant.safeParse(value).data ?? value;

/** Refuses each given member that differs from the stored record. */
export function checkGivenBack<Key extends string>(
  stored: { readonly [Member in Key]: unknown },
  given: { readonly [Member in Key]?: unknown },
): Result<null> {
  const wrong = (Object.keys(given) as Key[]).filter(
    (key) => given[key] !== undefined && given[key] !== told(stored[key]),
  );
  if (wrong.length === 0) return accept(null);
  const issues = wrong.map((path) => ({ path, message: "expected the stored value, or no such member" }));
  return refuse({ ...invalidInput, issues });
}
