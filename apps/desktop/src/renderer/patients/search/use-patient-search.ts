import { isWorthSearching } from "@daybook/domain";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { useTRPC } from "../../core/server/client.ts";
import { useAgainOnReturn } from "../../core/server/use-connection.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { useNow } from "../../core/time/use-now.ts";
import { isClearMatch } from "./clear-match.ts";

export interface PatientSearch {
  readonly page?: number;
  readonly pageSize?: number;
  /** As in the API, `lastName,-birthDate`; best match first if left out. */
  readonly sort?: string | undefined;
  /** Lists all patients when nothing is typed. */
  readonly everybody?: boolean;
}

/**
 * Patients by name, birth date, telephone or MRN while somebody types. Until the answer arrives, those of the
 * previous answer that still match stay listed.
 */
export function usePatientSearch(
  text: string,
  { page = 1, pageSize = 8, sort, everybody = false }: PatientSearch = {},
) {
  const trpc = useTRPC();
  const today = useFormat().dayOf(useNow());
  const typed = useDeferredValue(text.trim());
  const searching = isWorthSearching(typed) || (everybody && typed === "");
  const query = useQuery(
    trpc.patients.list.queryOptions(
      { ...(typed ? { q: typed } : {}), page, pageSize, ...(sort ? { sort } : {}) },
      // Patients who were found stay visible while more letters are typed; those that no longer match are filtered
      // out below.
      { enabled: searching, placeholderData: keepPreviousData },
    ),
  );
  const retry = () => void query.refetch();
  useAgainOnReturn(searching && query.isError, retry);
  const settled = typed === text.trim() && (!searching || (!query.isPlaceholderData && !query.isPending));
  const found = searching ? (query.data?.items ?? []) : [];
  const patients = settled ? found : found.filter((patient) => isClearMatch(patient, text, today));
  const clear = patients.filter((patient) => isClearMatch(patient, typed, today));
  return {
    searching,
    typed,
    patients,
    /** Ids of those who clearly match, and do not only sound alike. */
    clear: new Set<string>(clear.map(({ id }) => id)),
    /** Index of the only clear match; -1 if there is none, or several. */
    sole: clear.length === 1 ? patients.findIndex(({ id }) => id === clear[0]?.id) : -1,
    total: searching ? (query.data?.total ?? 0) : 0,
    /** Whether the list is the answer to the current text. */
    settled,
    /** Whether the answer is still on its way. */
    underway: !settled && isWorthSearching(text.trim()),
    /** Whether it is certain that nobody matches the current text. */
    nobody: searching && query.data?.total === 0 && !query.isPlaceholderData && typed === text.trim(),
    loading: searching && query.isPending,
    error: searching ? query.error : null,
    receivedAt: searching ? query.dataUpdatedAt : 0,
    retry,
  };
}
