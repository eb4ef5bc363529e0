import { expect, test } from "vitest";
import { listAuditInput, listPatientAccessesInput } from "../../audit/audit-event.ts";
import { listAppointmentsInput } from "../../scheduling/appointment.ts";

const [early, late] = ["2027-03-01T09:00:00+01:00", "2027-03-01T08:00:00.001Z"];
const id = "0197f0e2-7a1b-77ac-a4ee-3b4c5d6e7f0c";

test.each([
  ["appointments", listAppointmentsInput],
  ["the audit trail", listAuditInput],
  ["accesses", listPatientAccessesInput],
])("a list of %s is not asked for from a moment to an earlier one", (_, input) => {
  const period = (from?: string, to?: string) =>
    input
      .safeParse({ ...(input === listPatientAccessesInput ? { id } : {}), from, to })
      .error?.issues.map(({ path }) => path);
  expect(period(late, early)).toEqual([["to"]]);
  expect(period(early, late)).toBeUndefined();
  expect(period(early, early)).toBeUndefined();
  expect(period(late)).toBeUndefined();
});
