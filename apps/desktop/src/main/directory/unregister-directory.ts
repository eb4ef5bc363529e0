import { findRegistration, type KeptRegistration, type Overlay } from "@daybook/db/sqlite";
import {
  accept,
  emptied,
  type HealthcareWorkerValues,
  healthcareWorkerKeys,
  type Instant,
  notFound,
  type OrganizationValues,
  organizationKeys,
  refuse,
  removedBy,
  type UnregistrationPlan,
  unregisterDirectoryInput,
  unregisterEntry,
} from "@daybook/domain";
import { withInput } from "../core/local-scope.ts";

/** The rule on the book that this desk has. If somebody has used what the registration made meanwhile, the server refuses. */
export const unregisterDirectory = withInput(unregisterDirectoryInput, ({ cache, now }, input) => {
  const kept = findRegistration(cache, input.registrationId);
  if (!kept) return refuse(notFound);
  const plan = unregisterEntry(kept.facts);
  if (!plan.ok) return plan;
  const registration = { entity: "registration", id: input.registrationId, patch: null, isWhole: false } as const;
  return accept({
    answer: removedBy(plan.value),
    input,
    overlays: [registration, ...workerOverlays(plan.value, kept, now), ...organizationOverlays(plan.value, kept, now)],
  });
});

/** What people see of the worker until the server has done it: nobody, or without the place and what was filled in. */
function workerOverlays(plan: UnregistrationPlan, { facts, book }: KeptRegistration, now: Instant): Overlay[] {
  const { worker, organization, organizationIds } = book;
  if (!worker) return [];
  const one = { entity: "worker", id: worker.id, isWhole: false } as const;
  if (plan.worker === "remove") return [{ ...one, patch: null }];
  const places =
    plan.link === "remove" ? { organizationIds: organizationIds.filter((id) => id !== organization?.id) } : {};
  const before = plan.worker === "empty-gaps" ? emptied<HealthcareWorkerValues>(worker, facts.made.workerGaps) : null;
  const own = before && { ...before, ...healthcareWorkerKeys({ ...worker, ...before }), updatedAt: now };
  const patch = { ...places, ...own };
  return Object.keys(patch).length > 0 ? [{ ...one, patch }] : [];
}

function organizationOverlays(plan: UnregistrationPlan, { facts, book }: KeptRegistration, now: Instant): Overlay[] {
  const { organization } = book;
  if (!organization || plan.organization === "keep") return [];
  const one = { entity: "organization", id: organization.id, isWhole: false } as const;
  if (plan.organization === "remove") return [{ ...one, patch: null }];
  const before = emptied<OrganizationValues>(organization, facts.made.organizationGaps);
  return [{ ...one, patch: { ...before, ...organizationKeys({ ...organization, ...before }), updatedAt: now } }];
}
