import type { DirectoryRow } from "../core/hospital-directory.ts";
import type { RemoteLedger, RowOutcome } from "../imports/run/ledger-port.ts";

type State = { kind: "open"; sent: boolean } | { kind: "created"; id: number } | { kind: "refused" };

/** A ledger in memory that survives a run, as the one in the database does; for tests of interrupted and resumed runs. */
export function createMemoryLedger(
  rows: readonly DirectoryRow[],
): RemoteLedger & { readonly states: ReadonlyMap<number, State> } {
  const states = new Map<number, State>(rows.map(({ row }) => [row, { kind: "open", sent: false }]));
  const withState = <K extends State["kind"]>(kind: K) =>
    rows.flatMap((row) => {
      const state = states.get(row.row);
      return state?.kind === kind ? [{ row, state: state as Extract<State, { kind: K }> }] : [];
    });
  return {
    states,
    openRows: async () => withState("open").map(({ row, state }) => ({ ...row, sent: state.sent, sentMsAgo: null })),
    createdRows: async () => withState("created").map(({ row, state }) => ({ ...row, id: state.id })),
    refusedCount: async () => withState("refused").length,
    markSent: async (sent) => {
      for (const row of sent) states.set(row, { kind: "open", sent: true });
    },
    record: async (outcomes: readonly RowOutcome[]) => {
      for (const outcome of outcomes) states.set(outcome.row, stateOf(outcome));
    },
  };
}

function stateOf(outcome: RowOutcome): State {
  switch (outcome.kind) {
    case "created":
      return { kind: "created", id: outcome.id };
    case "refused":
      return { kind: "refused" };
    case "unsent":
      return { kind: "open", sent: false };
  }
}
