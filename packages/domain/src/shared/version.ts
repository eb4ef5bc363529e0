import { z } from "zod";

/** The version a change was made on; one that is no longer the stored one is refused. */
export const expectedVersion = z.int().meta({
  description: "The version that was read; refused with `version_conflict` when it is no longer the stored one.",
});
