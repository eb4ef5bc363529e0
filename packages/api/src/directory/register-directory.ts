import {
  idsAreTaken,
  insertRegistration,
  linkWorker,
  loadRegistrationFacts,
  saveHealthcareWorker,
  saveOrganization,
} from "@daybook/db/postgres";
import {
  accept,
  checkEntry,
  createdBy,
  identifierInvalid,
  idTaken,
  madeBy,
  noFinessNotice,
  planRegistration,
  type Registration,
  refuse,
  registerDirectoryInput,
  registration,
} from "@daybook/domain";
import { command } from "../core/procedure.ts";

export const registerDirectoryProcedure = command({
  path: "directory.register",
  summary: "Put one entry of the directory into the clinic's book, once",
  phi: "none",
  object: "healthcare_worker",
  idempotent: true,
  rest: {
    method: "POST",
    path: "/directory/register",
    status: 201,
    unchanged: ({ created }: Registration) => !Object.values(created).includes(true),
    locationOf: ({ healthcareWorker }: Registration) => `/healthcare-workers?q=${healthcareWorker?.rppsNumber ?? ""}`,
  },
  refusals: [identifierInvalid([]).code, idTaken.code],
  input: registerDirectoryInput,
  output: registration,
  async handle({ tx, now, newId, touch }, { dryRun, ...entry }) {
    const checked = checkEntry({ ...entry, dryRun });
    if (!checked.ok) return checked;
    const facts = await loadRegistrationFacts(tx, entry);
    const plan = planRegistration({ ...entry, dryRun }, facts);
    const created = createdBy(plan);
    const notice = plan.organization ? null : noFinessNotice;
    if (dryRun) {
      touch({ objectId: facts.worker?.id ?? null, recordCount: 0, detail: "dry run" });
      return accept({
        organization: facts.organization,
        healthcareWorker: facts.worker,
        created,
        notice,
        registrationId: null,
      });
    }
    const { healthcareWorkerId = newId(), organizationId = newId(), registrationId = newId() } = entry;
    const isTaken = await idsAreTaken(tx, {
      registrationId,
      healthcareWorkerId: plan.worker.kind === "create" ? healthcareWorkerId : null,
      organizationId: plan.organization?.kind === "create" ? organizationId : null,
    });
    if (isTaken) return refuse(idTaken);
    const organization = plan.organization
      ? await saveOrganization(tx, { step: plan.organization, stored: facts.organization, newId: organizationId, now })
      : null;
    const worker = await saveHealthcareWorker(tx, {
      step: plan.worker,
      stored: facts.worker,
      newId: healthcareWorkerId,
      now,
    });
    if (organization && plan.link === "create")
      await linkWorker(tx, { healthcareWorkerId: worker.id, organizationId: organization.id }, now);
    await insertRegistration(
      tx,
      {
        id: registrationId,
        healthcareWorkerId: worker.id,
        organizationId: organization?.id ?? null,
        made: madeBy(plan),
      },
      now,
    );
    touch({ objectId: worker.id, recordCount: Object.values(created).filter(Boolean).length });
    return accept({ organization, healthcareWorker: worker, created, notice, registrationId });
  },
});
