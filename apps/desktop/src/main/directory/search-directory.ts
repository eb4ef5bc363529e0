import { findBookStandings, findPart, searchPart } from "@daybook/db/sqlite";
import {
  accept,
  type DirectoryAnswer,
  offlineRefusal,
  pickFields,
  readDirectorySearch,
  refuse,
  searchDirectoryInput,
} from "@daybook/domain";
import { withInput } from "../core/local-scope.ts";

/** Searches the part of the national extract that this desk keeps, by the server's own query language. */
export const searchDirectory = withInput(searchDirectoryInput, ({ cache, newId }, input) => {
  const startedAt = performance.now();
  const search = readDirectorySearch(input);
  if (!search.ok) return search;
  const part = findPart(cache);
  if (!part) return refuse(offlineRefusal("directory"));
  const { returned } = search.value;
  const { entries, found } = searchPart(cache, part, search.value);
  const standings = input.inBook
    ? findBookStandings(
        cache,
        entries.map(({ fields }) => ({ rppsNumber: fields.rppsNumber ?? null, finess: fields.finess ?? null })),
      )
    : [];
  const answer: DirectoryAnswer = {
    status: { rid: newId(), "time-ms": Math.round(performance.now() - startedAt) },
    hits: {
      found,
      start: 0,
      hit: entries.map(({ id, fields }, at) => ({
        id,
        ...(returned === null ? {} : { fields: pickFields(fields, returned) }),
        ...(standings[at] ? { inBook: standings[at] } : {}),
      })),
    },
    source: { kind: part.kind, asOf: part.asOf, isRemembered: false, departments: [...part.departments] },
  };
  return accept(answer);
});
