import { z } from "zod";

/** The version that a change is based on; refused when it is no longer the stored one. */
export const expectedVersion = z.int().meta({
  description: "The version that was read; refused with `version_conflict` when it is no longer the stored one.",
});
