import { findFeedEnd, hasMorePatients, readSnapshotPage } from "@daybook/db/postgres";
import { accept, type SnapshotPage, snapshotInput, snapshotPage } from "@daybook/domain";
import { ReadyJson } from "../core/memory/ready-json.ts";
import { query } from "../core/procedure.ts";
import { deviceRefusals, expectDevice, viewOf } from "./expect-device.ts";

export const readSnapshotProcedure = query({
  path: "sync.snapshot",
  summary: "One page of a kind of record, for a desk that begins its copy",
  phi: "read",
  object: "device",
  refusals: deviceRefusals,
  input: snapshotInput,
  output: snapshotPage,
  async handle({ tx, actor, now, touch, services }, { deviceId, epoch, entity, after, max }) {
    const expected = await expectDevice(tx, deviceId, epoch);
    if (!expected.ok) return expected;
    // Read before the records: what changes after this statement comes again from here.
    const cursor = after === null ? (await findFeedEnd(tx)).cursor : null;
    const isComplete = entity !== "patient" || !(await hasMorePatients(tx, services.deskPatients));
    const view = viewOf(actor, { deviceId, now, isComplete });
    const { columns, rows } = await readSnapshotPage(tx, entity, { after, atMost: max, view });
    const last = (rows.at(-1)?.[0] as string | undefined) ?? null;
    const page: SnapshotPage = { columns, rows, last, done: rows.length < max, cursor };
    touch({ objectId: deviceId, recordCount: rows.length, isNothing: rows.length === 0 });
    return accept(new ReadyJson(JSON.stringify(page)));
  },
});
