import {
  type FeedLine,
  isCursorKnown,
  readFeedLines,
  readSyncRecords,
  type SyncView,
  type Tx,
} from "@daybook/db/postgres";
import {
  accept,
  cursorTooOld,
  type PullAnswer,
  pullAnswer,
  pullInput,
  refuse,
  type SyncEntity,
  type SyncRows,
  syncColumns,
} from "@daybook/domain";
import { ReadyJson } from "../core/memory/ready-json.ts";
import { query } from "../core/procedure.ts";
import { deviceRefusals, expectDevice, viewOf } from "./expect-device.ts";

export const pullChangesProcedure = query({
  path: "sync.pull",
  summary: "What changed after a desk's cursor, of all that it keeps",
  phi: "read",
  object: "device",
  refusals: [...deviceRefusals, cursorTooOld.code],
  input: pullInput,
  output: pullAnswer,
  oneMoment: true,
  async handle({ tx, actor, now, touch }, { deviceId, epoch, cursor, max }) {
    // Sent together, because every desk asks this after every change.
    const [expected, isKnown, page] = await Promise.all([
      expectDevice(tx, deviceId, epoch),
      isCursorKnown(tx, cursor),
      readFeedLines(tx, cursor, max),
    ]);
    if (!expected.ok) return expected;
    if (!isKnown) return refuse(cursorTooOld);
    const view = viewOf(actor, { deviceId, now, isComplete: true });
    const answer: PullAnswer = {
      ...(await readChanged(tx, page.lines, view)),
      cursor: page.cursor,
      done: page.lines.length < max,
      unsettled: page.unsettled,
      serverTime: now,
    };
    touch({ objectId: deviceId, recordCount: page.lines.length, isNothing: page.lines.length === 0 });
    return accept(new ReadyJson(JSON.stringify(answer)));
  },
});

/** The records of the lines in their present state; those that are not there, or not for this desk, are gone. */
async function readChanged(
  tx: Tx,
  lines: readonly FeedLine[],
  view: SyncView,
): Promise<Pick<PullAnswer, "records" | "gone">> {
  const records: Partial<Record<SyncEntity, SyncRows>> = {};
  const gone: PullAnswer["gone"][number][] = [];
  for (const [entity, changed] of Map.groupBy(lines, (line) => line.entity)) {
    const living = changed.filter(({ deleted }) => !deleted).map(({ id }) => id);
    const found = living.length > 0 ? await readSyncRecords(tx, entity, living, view) : [];
    const bodies = new Map(found.map((row) => [row[0], row]));
    const rows = changed.flatMap(({ id, rev }) => {
      const body = bodies.get(id);
      if (!body) gone.push([entity, id, rev]);
      return body ? [[...body, rev]] : [];
    });
    if (rows.length > 0) records[entity] = { columns: [...syncColumns[entity], "rev"], rows };
  }
  return { records, gone };
}
