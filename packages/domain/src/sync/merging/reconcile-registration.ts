import { removedBy, type UnregistrationPlan } from "../../directory/register/unregister-entry.ts";
import type { Reconciled } from "./reconciled.ts";

const nothing: UnregistrationPlan = { link: "keep", worker: "keep", organization: "keep" };

/** Somebody may have taken the registration back before, or the registration itself was refused: then nothing is left of it. */
export const reconcileUnregistration = (isThere: boolean): Reconciled =>
  isThere ? { kind: "as-given" } : { kind: "settled", answer: removedBy(nothing) };
