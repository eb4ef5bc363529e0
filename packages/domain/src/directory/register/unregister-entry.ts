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

/** What can rest on a record of the book: another registration, another link, a patient's doctor, a practitioner of the clinic. */
export type BookUse = "registration" | "link" | "patient" | "practitioner";

/** One of the registration's two records, as it is now. */
export interface RecordNow {
  readonly updatedAt: Instant;
  readonly uses: readonly BookUse[];
}

export interface UnregistrationFacts {
  readonly made: MadeByRegistration;
  readonly registeredAt: Instant;
  /** The worker, in words. */
  readonly workerName: string;
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

/**
 * Somebody else uses what the registration made, or changed it since, so all of it stays. `usedBy` says why: another `registration`
 * or `link`, a `patient` whose doctor it is, a `practitioner` of the clinic, or a `change`.
 */
export const registrationUsed = (details: {
  readonly workerName: string;
  readonly usedBy: readonly (BookUse | "change")[];
}): Refusal => ({
  code: "registration_used",
  category: "conflict",
  message: "What this registration made is used by now, so it stays.",
  details,
});

/**
 * Decides what of a registration is taken back: what it made itself, and only as long as nobody else used or changed it. One that
 * made nothing, because everything was there, is only forgotten, so that it does not keep others from taking theirs back.
 */
export function unregisterEntry(facts: UnregistrationFacts): Result<UnregistrationPlan> {
  const { made, registeredAt } = facts;
  const link = made.link && !facts.isLinkUsed ? "remove" : "keep";
  const takeBack = (record: RecordNow | null, isMade: boolean, gaps: readonly string[]): TakenBack => {
    // A link that stays needs both of its records.
    if (!record || record.updatedAt !== registeredAt || (made.link && link === "keep")) return "keep";
    if (isMade) return record.uses.length > 0 ? "keep" : "remove";
    return gaps.length > 0 ? "empty-gaps" : "keep";
  };
  const worker = takeBack(facts.worker, made.worker, made.workerGaps);
  const organization = takeBack(facts.organization, made.organization, made.organizationGaps);
  const staysWhole = link === "keep" && worker === "keep" && organization === "keep";
  const madeSomething = made.worker || made.organization || made.link || gapsOf(made).length > 0;
  return staysWhole && madeSomething
    ? refuse(registrationUsed({ workerName: facts.workerName, usedBy: usesOf(facts) }))
    : accept({ link, worker, organization });
}

const gapsOf = ({ workerGaps, organizationGaps }: MadeByRegistration) => [...workerGaps, ...organizationGaps];

/** Why nothing of it can be taken back, each reason once. */
function usesOf({ made, registeredAt, worker, organization, isLinkUsed }: UnregistrationFacts) {
  const touches = (record: RecordNow | null, isMade: boolean, gaps: readonly string[]) => [
    ...(record && isMade ? record.uses : []),
    ...(record && (isMade || gaps.length > 0) && record.updatedAt !== registeredAt ? (["change"] as const) : []),
  ];
  return [
    ...new Set([
      ...(isLinkUsed ? (["registration"] as const) : []),
      ...touches(worker, made.worker, made.workerGaps),
      ...touches(organization, made.organization, made.organizationGaps),
    ]),
  ];
}

/** Members that a registration filled, as they were before. */
export const emptied = <Values extends object>(record: Values, gaps: readonly string[]): Partial<Values> =>
  Object.fromEntries(
    gaps.map((gap) => [gap, Array.isArray(record[gap as keyof Values]) ? [] : null]),
  ) as Partial<Values>;

/** What is gone, as the answer says it. */
export const removedBy = ({ link, worker, organization }: UnregistrationPlan): z.infer<typeof unregistered> => ({
  removed: {
    organization: organization === "remove",
    healthcareWorker: worker === "remove",
    link: link === "remove",
  },
});
