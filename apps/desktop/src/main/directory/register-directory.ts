import { loadRegistrationFacts, type Overlay } from "@daybook/db/sqlite";
import {
  accept,
  checkEntry,
  createdBy,
  type HealthcareWorker,
  type HealthcareWorkerId,
  healthcareWorkerKeys,
  type Instant,
  madeBy,
  noFinessNotice,
  type Organization,
  type OrganizationId,
  organizationKeys,
  planRegistration,
  type Registration,
  type RegistrationPlan,
  registerDirectoryInput,
  type Step,
} from "@daybook/domain";
import { type LocalEffect, withInput } from "../core/local-scope.ts";

/**
 * The rule on the book that this desk has. Another desk may have registered the same colleague meanwhile: then the server links
 * what is there, and its records replace those that were made here.
 */
export const registerDirectory = withInput(registerDirectoryInput, ({ cache, now, newId }, input) => {
  const { dryRun: _dryRun, ...given } = input;
  const checked = checkEntry(input);
  if (!checked.ok) return checked;
  const facts = loadRegistrationFacts(cache, given);
  const plan = planRegistration(input, facts);
  const times = { createdAt: now, updatedAt: now };
  const organization =
    plan.organization &&
    recordAfter<Omit<Organization, "id" | keyof typeof times>, Organization>(plan.organization, {
      stored: facts.organization,
      made: { id: given.organizationId ?? (newId() as OrganizationId), ...times },
      now,
    });
  const worker = recordAfter<Omit<HealthcareWorker, "id" | keyof typeof times>, HealthcareWorker>(plan.worker, {
    stored: facts.worker,
    made: { id: given.healthcareWorkerId ?? (newId() as HealthcareWorkerId), ...times },
    now,
  });
  const { registrationId = newId() } = given;
  const effect: LocalEffect<Registration> = {
    answer: {
      organization,
      healthcareWorker: worker,
      created: createdBy(plan),
      notice: plan.organization ? null : noFinessNotice,
      registrationId,
    },
    input: {
      ...given,
      registrationId,
      healthcareWorkerId: worker.id,
      ...(organization ? { organizationId: organization.id } : {}),
    },
    overlays: [
      ...overlaysOf(plan, { organization, worker, organizationIds: facts.organizationIds, now }),
      {
        entity: "registration",
        id: registrationId,
        patch: {
          id: registrationId,
          healthcareWorkerId: worker.id,
          organizationId: organization?.id ?? null,
          made: madeBy(plan),
          registeredAt: now,
        },
        isWhole: true,
      },
    ],
  };
  return accept(effect);
});

/** A record after what was decided for it. */
function recordAfter<Values, Stored extends Values>(
  step: Step<Values>,
  { stored, made, now }: { stored: Stored | null; made: Omit<Stored, keyof Values>; now: Instant },
): Stored {
  if (step.kind === "create") return { ...step.values, ...made } as unknown as Stored;
  if (!stored) throw new Error("what is not in the book is created");
  return step.kind === "keep" ? stored : { ...stored, ...step.gaps, updatedAt: now };
}

/** What people see until the server has done it: new records whole, of others only what is added. */
function overlaysOf(
  plan: RegistrationPlan,
  {
    organization,
    worker,
    organizationIds,
    now,
  }: {
    readonly organization: Organization | null;
    readonly worker: HealthcareWorker;
    readonly organizationIds: readonly OrganizationId[];
    readonly now: Instant;
  },
): Overlay[] {
  const overlays: Overlay[] = [];
  if (organization && plan.organization && plan.organization.kind !== "keep") {
    const keys = organizationKeys(organization);
    const isWhole = plan.organization.kind === "create";
    const patch = plan.organization.kind === "create" ? organization : { ...plan.organization.gaps, updatedAt: now };
    overlays.push({ entity: "organization", id: organization.id, patch: { ...patch, ...keys }, isWhole });
  }
  const isLinked = organization !== null && plan.link === "create";
  if (plan.worker.kind === "keep" && !isLinked) return overlays;
  const places = isLinked ? { organizationIds: [...organizationIds, organization.id] } : {};
  const own =
    plan.worker.kind === "create"
      ? { ...worker, organizationIds }
      : plan.worker.kind === "fill"
        ? { ...plan.worker.gaps, updatedAt: now }
        : {};
  const keys = plan.worker.kind === "keep" ? {} : healthcareWorkerKeys(worker);
  overlays.push({
    entity: "worker",
    id: worker.id,
    patch: { ...own, ...keys, ...places },
    isWhole: plan.worker.kind === "create",
  });
  return overlays;
}
