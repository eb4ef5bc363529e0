import { z } from "zod";
import type { Refusal } from "../../shared/refusal.ts";
import { accept, type Result, refuse } from "../../shared/result.ts";
import type { Instant } from "../../shared/time/time.ts";
import type { RegistrationPlan } from "./plan-registration.ts";

export const unregisterDirectoryInput = z.strictObject({ registrationId: z.uuid() });

export const unregistered = z.strictObject({
  removed: z
    .strictObject({ organization: z.boolean(), healthcareWorker: z.boolean(), link: z.boolean() })
    .meta({ description: "What is gone. What somebody else uses stays." }),
});

/** What one registration made, as it is remembered. */
export interface MadeByRegistration {
  readonly worker: boolean;
  readonly organization: boolean;
  readonly link: boolean;
  /** Members that it filled in records that were there. */
  readonly workerGaps: readonly string[];
  readonly organizationGaps: readonly string[];
}

export function madeBy({ worker, organization, link }: RegistrationPlan): MadeByRegistration {
  return {
    worker: worker.kind === "create",
    organization: organization?.kind === "create",
    link: link === "create",
    workerGaps: worker.kind === "fill" ? Object.keys(worker.gaps) : [],
    organizationGaps: organization?.kind === "fill" ? Object.keys(organization.gaps) : [],
  };
}

/** One of the registration's two records, as it is now. */
export interface RecordNow {
  readonly updatedAt: Instant;
  /** Whether anything else rests on it: another registration or link, a patient, a practitioner of the clinic. */
  readonly isUsed: boolean;
}

export interface UnregistrationFacts {
  readonly made: MadeByRegistration;
  readonly registeredAt: Instant;
  readonly worker: RecordNow;
  readonly organization: RecordNow | null;
  /** Whether another registration chose the same worker at the same organization. */
  readonly isLinkUsed: boolean;
}

type TakenBack = "remove" | "empty-gaps" | "keep";
export interface UnregistrationPlan {
  readonly link: "remove" | "keep";
  readonly worker: TakenBack;
  readonly organization: TakenBack;
}

/** Somebody else uses what the registration made, or changed it since, so all of it stays. */
export const registrationUsed: Refusal = {
  code: "registration_used",
  category: "conflict",
  message: "What this registration made is used by now, so it stays.",
};

/** Decides what of a registration is taken back: what it made itself, and only as long as nobody else used or changed it. */
export function unregisterEntry(facts: UnregistrationFacts): Result<UnregistrationPlan> {
  const { made, registeredAt } = facts;
  const link = made.link && !facts.isLinkUsed ? "remove" : "keep";
  const takeBack = (record: RecordNow | null, isMade: boolean, gaps: readonly string[]): TakenBack => {
    // A link that stays needs both of its records.
    if (!record || record.updatedAt !== registeredAt || (made.link && link === "keep")) return "keep";
    if (isMade) return record.isUsed ? "keep" : "remove";
    return gaps.length > 0 ? "empty-gaps" : "keep";
  };
  const worker = takeBack(facts.worker, made.worker, made.workerGaps);
  const organization = takeBack(facts.organization, made.organization, made.organizationGaps);
  const isAll = link === "keep" && worker === "keep" && organization === "keep";
  return isAll ? refuse(registrationUsed) : accept({ link, worker, organization });
}
