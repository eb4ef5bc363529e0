/** A fault in the exchange of desks and server: in the files, `find` becomes `put`. */
export interface ModelFault {
  readonly name: string;
  readonly changes: readonly { readonly file: string; readonly find: string; readonly put: string }[];
}

const feed = "packages/db/src/sync/sync-feed.pg.ts";
const log = "packages/db/src/sync/command-log.pg.ts";
const model = "apps/desktop/src/main/sync/model.http.test.ts";

/** Statements that the server's owner runs before the first desk comes. */
const inDatabase = (sql: string) => ({
  file: model,
  find: "  stations = [];\n",
  put: `  stations = [];\n  await server.db.owner.query(${JSON.stringify(sql)});\n`,
});

/** Ids of transactions up to here are used up, so that the next ones soon gain a digit. */
const nearTenThousand = `do $$ begin
  set local synchronous_commit = off;
  while pg_current_xact_id() < '9900' loop commit; end loop;
end $$`;

export const modelFaults: readonly ModelFault[] = [
  {
    name: "a cursor is a number only, without the transaction",
    changes: [
      { file: feed, find: "xid < pg_snapshot_xmin(pg_current_snapshot()) as settled", put: "true as settled" },
      {
        file: feed,
        find: "(xid, k) > ($2::text::xid8, $3::bigint)\n      order by change.xid, change.k",
        put: "$2::text is not null and k > $3::bigint\n      order by change.k",
      },
    ],
  },
  {
    name: "lines wait for earlier transactions, but the cursor is a number only",
    changes: [
      {
        file: feed,
        find: "(xid, k) > ($2::text::xid8, $3::bigint)\n      order by change.xid, change.k",
        put: "$2::text is not null and k > $3::bigint\n      order by change.k",
      },
    ],
  },
  {
    name: "the feed is sorted as text",
    changes: [
      inDatabase(nearTenThousand),
      { file: feed, find: "order by change.xid, change.k limit", put: "order by change.xid::text, change.k limit" },
    ],
  },
  {
    name: "a desk drops its own change with the answer, not with the record",
    changes: [
      {
        file: "packages/db/src/sync/cache/local-view.sqlite.ts",
        find: "if (rev === undefined) {",
        put: "if (rev !== 0) {",
      },
    ],
  },
  {
    name: "a repeated command is done again",
    changes: [
      { file: log, find: "if (stored) {", put: "if (stored && seq < 0) {" },
      { file: log, find: 'if (seq <= lastSeq) return { kind: "device_fork" };', put: "" },
    ],
  },
  {
    name: "a refusal is rolled back with its command, and not kept",
    changes: [
      {
        file: "packages/api/src/sync/push/push-one.ts",
        find: "return settleRefused(tx, plan.command, problem, command.waiting);",
        put: 'return { kind: "outcome", outcome: { outcome: "refused", answer: toAnswer(problem), touched: [] } };',
      },
    ],
  },
  {
    name: "a command that was put off keeps its outcome for good",
    changes: [{ file: log, find: "and id = $4 and outcome <> 'deferred'", put: "and id = $4" }],
  },
  {
    name: "nothing is put off: a command for a record that another desk has still to send is refused",
    changes: [{ file: log, find: "if (rows.length === 0) return [];", put: "if (rows.length >= 0) return [];" }],
  },
  {
    name: "the last edit of a patient wins",
    changes: [
      {
        file: "packages/domain/src/sync/merging/merge-fields.ts",
        find: "} else conflicts.push({ group, base: seen, yours: left, theirs: now });",
        put: "} else { changed.push(group); Object.assign(merged, left); }",
      },
    ],
  },
  {
    name: "double bookings are allowed by the database and by the rule",
    changes: [
      inDatabase(
        "alter table appointment drop constraint appointment_practitioner_free, drop constraint appointment_patient_free",
      ),
      { file: "packages/domain/src/scheduling/clashes.ts", find: "clashes.length > 0);", put: "clashes.length > 9);" },
    ],
  },
  {
    name: "time that is kept for a desk is given to others",
    changes: [
      inDatabase(`create or replace function kept_for_others(clinic uuid, from_at timestamptz, to_at timestamptz)
        returns setof slot_lease language sql stable as $$ select * from slot_lease where false $$`),
    ],
  },
  {
    name: "time that an undecided command has freed counts as certain",
    changes: [
      {
        file: "packages/db/src/scheduling/cache/slot-leases.sqlite.ts",
        find: "where t.id <> a.id and t.place < o.place",
        put: "where false",
      },
    ],
  },
  {
    name: "a desk raises no item for a refusal",
    changes: [
      {
        file: "apps/desktop/src/main/sync/desk-store.ts",
        find: "if (entry && needsDecision)",
        put: "if (!entry && needsDecision)",
      },
    ],
  },
  {
    name: "a desk takes older rows, too",
    changes: [
      {
        file: "packages/db/src/shared/sqlite/write-record.sqlite.ts",
        find: "`where excluded.rev > ${table}.rev or (excluded.rev = ${table}.rev and excluded.shape > ${table}.shape)`",
        put: "`where excluded.rev > ${table}.rev or true`",
      },
    ],
  },
  {
    name: "a desk forgets a command that was put off",
    changes: [
      {
        file: "packages/db/src/sync/cache/outbox.sqlite.ts",
        find: 'if (outcome === "deferred") {',
        put: 'if (outcome === "deferred" && entry.place < 0) {',
      },
    ],
  },
];
