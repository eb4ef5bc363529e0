import { z } from "zod";
import { patientId } from "../shared/id.ts";
import type { Refusal } from "../shared/refusal.ts";
import { accept, type Result, refuse } from "../shared/result.ts";

/** Says that two records are different people. `different: false` undoes that, and the pair is suggested as a duplicate again. */
export const setNotDuplicateInput = z.strictObject({
  id: patientId,
  otherId: patientId,
  different: z.boolean().default(true),
});

/** A record is not a different person from itself. */
export const distinctFromItself: Refusal = {
  code: "distinct_from_itself",
  category: "business-rule",
  message: "A record cannot be a different person from itself.",
};

export const setNotDuplicate = ({ id, otherId }: z.infer<typeof setNotDuplicateInput>): Result<null> =>
  id === otherId ? refuse(distinctFromItself) : accept(null);
