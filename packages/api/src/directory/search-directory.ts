import { findBookStandings, findExtract, searchEntries } from "@daybook/db/postgres";
import {
  accept,
  type DirectoryAnswer,
  type DirectoryEntry,
  type DirectorySearch,
  directoryAnswer,
  directoryQueryInvalid,
  directoryUnavailable,
  pickFields,
  type Result,
  readDirectorySearch,
  refuse,
  type SearchParameters,
  searchDirectoryInput,
} from "@daybook/domain";
import type { GatewayAnswer } from "../core/health-directory.ts";
import { query, type Scope } from "../core/procedure.ts";
import { findRemembered, remember } from "./remembered-answers.ts";

interface Asked {
  readonly search: Result<DirectorySearch>;
  /** Null without a gateway. */
  readonly answer: GatewayAnswer | null;
  readonly startedAt: number;
}

type Told = Pick<DirectoryAnswer, "hits" | "source">;

export const searchDirectoryProcedure = query({
  path: "directory.search",
  summary: "Search the health-care directory with CloudSearch's parameters",
  phi: "none",
  rest: { method: "GET", path: "/directory/search", status: 200 },
  refusals: [directoryQueryInvalid("").code, directoryUnavailable("failed").code],
  input: searchDirectoryInput,
  output: directoryAnswer,
  // The gateway is asked before the transaction begins: it may take seconds.
  async prepare({ services }, input): Promise<Asked> {
    const startedAt = performance.now();
    const search = readDirectorySearch(input);
    const answer = search.ok && services.directory ? await services.directory.search(input) : null;
    return { search, answer, startedAt };
  },
  async handle(scope, input, { search, answer, startedAt }) {
    if (!search.ok) return search;
    const told = answer ? await tellGateway(scope, input, search.value, answer) : await tellIndex(scope, search.value);
    if (!told.ok) return told;
    const { hits, source } = told.value;
    const inBook = input.inBook ? await findBookStandings(scope.tx, hits.hit.map(numbersOf)) : [];
    const hit = hits.hit.map((one, at) => (inBook[at] ? { ...one, inBook: inBook[at] } : one));
    const ms = Math.round(performance.now() - startedAt);
    return accept({ status: { rid: scope.newId(), "time-ms": ms }, hits: { ...hits, hit }, source });
  },
});

async function tellIndex({ tx }: Scope, search: DirectorySearch): Promise<Result<Told>> {
  const extract = await findExtract(tx);
  if (!extract) return refuse(directoryUnavailable("not-configured"));
  const { entries, found } = await searchEntries(tx, extract, search);
  const kind = extract.isDemo ? "demo" : "extract";
  return accept({
    hits: { found, start: 0, hit: hitsOf(entries, search) },
    source: { kind, asOf: extract.extractDate, isRemembered: false },
  });
}

/** Its answer, which is kept; or, when it is away, the one that it gave to the same search before. */
async function tellGateway(
  scope: Scope,
  input: SearchParameters,
  search: DirectorySearch,
  answer: GatewayAnswer,
): Promise<Result<Told>> {
  if (answer.kind === "refused") return refuse(directoryQueryInvalid(answer.message));
  if (answer.kind === "found") {
    const hits = { found: answer.found, start: answer.start, hit: hitsOf(answer.entries, search) };
    await remember(scope, input, { hits, answeredAt: scope.now });
    return accept({ hits, source: { kind: "gateway", asOf: scope.now, isRemembered: false } });
  }
  const before = await findRemembered(scope, input);
  if (!before) return refuse(directoryUnavailable(answer.reason));
  return accept({ hits: before.hits, source: { kind: "gateway", asOf: before.answeredAt, isRemembered: true } });
}

/** A hit whose `return` left out the numbers is nobody that the book could know. */
const numbersOf = ({ fields }: Told["hits"]["hit"][number]) => ({
  rppsNumber: fields?.rppsNumber ?? null,
  finess: fields?.finess ?? null,
});

const hitsOf = (entries: readonly DirectoryEntry[], { returned }: DirectorySearch): Told["hits"]["hit"] =>
  entries.map(({ id, fields }) => (returned === null ? { id } : { id, fields: pickFields(fields, returned) }));
