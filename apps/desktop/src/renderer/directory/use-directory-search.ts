import { queryOfSimilarWords, queryOfWords } from "@daybook/domain";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { useTRPC } from "../core/server/client.ts";
import { useAgainOnReturn } from "../core/server/use-connection.ts";
import { type Facets, filterQueryOf, filterWorkers } from "./facets.ts";
import { workersOf } from "./found-worker.ts";

/** As many as somebody would look through; facets find the others. */
const mostShown = 200;
/** Nobody reads answers between two letters; a gateway should not be asked for them. */
const restMs = 120;

/** Colleagues in the health-care directory by what is typed, and by the chosen facets. */
export function useDirectorySearch(text: string, facets: Facets) {
  const trpc = useTRPC();
  const typed = useRested(text.trim());
  const q = queryOfWords(typed);
  const [base, setBase] = useState<{ q: string; found: number } | null>(null);
  // Facets filter what is there; only when there is more than is shown, the directory filters.
  const isCut = base !== null && base.q === q && base.found > mostShown;
  const fq = isCut ? filterQueryOf(facets) : undefined;
  const search = (query: string | null, filter?: string) =>
    trpc.directory.search.queryOptions(
      { q: query ?? "", size: mostShown, inBook: true, ...(filter === undefined ? {} : { fq: filter }) },
      { enabled: query !== null, placeholderData: keepPreviousData },
    );
  const exact = useQuery(search(q, fq));
  const isNobody = exact.data?.hits.found === 0 && !exact.isPlaceholderData && q !== null;
  const similarQ = isNobody ? queryOfSimilarWords(typed) : null;
  const similar = useQuery(search(similarQ));
  const isSimilar = similarQ !== null && similar.data !== undefined && !similar.isPlaceholderData;
  const shown = isSimilar ? similar : exact;
  const answer = q === null ? undefined : shown.data;
  const found = answer?.hits.found ?? 0;
  useEffect(() => {
    if (q !== null && fq === undefined && exact.data && !exact.isPlaceholderData)
      setBase({ q, found: exact.data.hits.found });
  }, [q, fq, exact.data, exact.isPlaceholderData]);
  const workers = useMemo(() => workersOf(answer?.hits.hit ?? []), [answer]);
  const error = q === null ? null : (exact.error ?? (similarQ === null ? null : similar.error));
  const retry = () => void Promise.all([exact.refetch(), ...(similarQ === null ? [] : [similar.refetch()])]);
  useAgainOnReturn(error !== null, retry);
  const isSettled =
    typed === text.trim() &&
    (q === null ||
      (!exact.isPending &&
        !exact.isPlaceholderData &&
        (similarQ === null || (!similar.isPending && !similar.isPlaceholderData))));
  return {
    /** Whether enough is typed to search for. */
    isSearching: q !== null,
    /** All colleagues that were found, before the facets. */
    all: workers,
    workers: filterWorkers(workers, facets),
    /** Whether nobody is written as typed, and these are written nearly so. */
    isSimilar: isSimilar && workers.length > 0,
    /** Number of entries that match in the directory; more than are listed, if `isCut`. */
    found,
    isCut: found > mostShown,
    source: answer?.source,
    isSettled,
    /** Whether it is certain that nobody matches. */
    isNobody: isSettled && answer !== undefined && workers.length === 0,
    isLoading: q !== null && exact.isPending,
    error,
    retry,
  };
}

/** A text, once it has rested for a moment. */
function useRested(text: string): string {
  const [rested, setRested] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setRested(text), restMs);
    return () => clearTimeout(timer);
  }, [text]);
  return rested;
}
