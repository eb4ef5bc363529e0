import { readPartPage } from "@daybook/db/postgres";
import { accept, fetchPartInput, partChanged, partPage, refuse } from "@daybook/domain";
import { query } from "../core/procedure.ts";

export const fetchPartProcedure = query({
  path: "directory.fetchPart",
  summary: "One page of the part of the national extract that the clinic's desks keep",
  phi: "none",
  refusals: [partChanged.code],
  input: fetchPartInput,
  output: partPage,
  async handle({ tx }, { version, after, max }) {
    const page = await readPartPage(tx, { version, after, max });
    if (!page) return refuse(partChanged);
    return accept({ entries: [...page.entries], last: page.last && [...page.last], done: page.entries.length < max });
  },
});
