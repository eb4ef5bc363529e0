import { listUnchecked } from "@daybook/db/postgres";
import { accept, listUncheckedInput, uncheckedNotePage } from "@daybook/domain";
import { query } from "../core/procedure.ts";

export const listUncheckedProcedure = query({
  path: "notes.listUnchecked",
  summary: "Notes whose reading waits for a person: to compare with the picture, or to type",
  phi: "read",
  rest: { method: "GET", path: "/notes/unchecked", status: 200 },
  input: listUncheckedInput,
  output: uncheckedNotePage,
  async handle({ tx, touch }, input) {
    const page = await listUnchecked(tx, input);
    const patientIds = [...new Set(page.items.map(({ patientId }) => patientId))];
    touch({ patientIds, recordCount: page.items.length });
    return accept(page);
  },
});
