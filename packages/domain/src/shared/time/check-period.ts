import type { z } from "zod";
import { epochMs, type Instant } from "./time.ts";

/** For filters by time: a period that ends before it begins is refused instead of giving an empty list. */
export function checkPeriod(
  { from, to }: { readonly from?: Instant | undefined; readonly to?: Instant | undefined },
  context: z.core.$RefinementCtx,
): void {
  if (from && to && epochMs(to) < epochMs(from))
    context.addIssue({ code: "custom", path: ["to"], message: "expected from or a moment after it" });
}
