import { readRevs, readSyncRecords } from "@daybook/db/postgres";
import { accept, fetchPatientsInput, syncColumns, syncRows } from "@daybook/domain";
import { ReadyJson } from "../core/memory/ready-json.ts";
import { query } from "../core/procedure.ts";
import { deviceRefusals, expectDevice, viewOf } from "./expect-device.ts";

export const fetchPatientsProcedure = query({
  path: "sync.fetch",
  summary: "Patients that a desk does not keep, to keep them from now on",
  phi: "read",
  object: "device",
  refusals: deviceRefusals,
  input: fetchPatientsInput,
  output: syncRows,
  oneMoment: true,
  async handle({ tx, actor, now, touch }, { deviceId, epoch, ids }) {
    const expected = await expectDevice(tx, deviceId, epoch);
    if (!expected.ok) return expected;
    const found = await readSyncRecords(tx, "patient", ids, viewOf(actor, { deviceId, now, isComplete: true }));
    const revs = await readRevs(tx, "patient", ids);
    const patientIds = found.map(([id]) => id as string);
    const rows = found.map((row, at) => [...row, revs.get(patientIds[at] ?? "") ?? 0]);
    touch({ objectId: deviceId, patientIds, recordCount: rows.length });
    return accept(new ReadyJson(JSON.stringify({ columns: [...syncColumns.patient, "rev"], rows })));
  },
});
