import { isWorthSearching } from "@daybook/domain";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { useTRPC } from "../core/client.ts";
import { useAgainOnReturn } from "../core/use-connection.ts";

export interface PatientSearch {
  readonly page?: number;
  readonly pageSize?: number;
  /** As the contract writes it, `lastName,-birthDate`; the best match first when left out. */
  readonly sort?: string | undefined;
  /** Lists everybody when nothing is typed. */
  readonly everybody?: boolean;
}

/** Patients by name, birth date, telephone or MRN while somebody types; those shown stay until the next are there. */
export function usePatientSearch(
  text: string,
  { page = 1, pageSize = 8, sort, everybody = false }: PatientSearch = {},
) {
  const trpc = useTRPC();
  const typed = useDeferredValue(text.trim());
  const searching = isWorthSearching(typed) || (everybody && typed === "");
  const query = useQuery(
    trpc.patients.list.queryOptions(
      { ...(typed ? { q: typed } : {}), page, pageSize, ...(sort ? { sort } : {}) },
      { enabled: searching, placeholderData: keepPreviousData },
    ),
  );
  const retry = () => void query.refetch();
  useAgainOnReturn(searching && query.isError, retry);
  return {
    searching,
    typed,
    patients: searching ? (query.data?.items ?? []) : [],
    total: searching ? (query.data?.total ?? 0) : 0,
    /** Whether what is listed is the answer to what is typed now. */
    settled: typed === text.trim() && (!searching || (!query.isPlaceholderData && !query.isPending)),
    /** Whether it is certain that nobody matches what is typed now. */
    nobody: searching && query.data?.total === 0 && !query.isPlaceholderData && typed === text.trim(),
    loading: searching && query.isPending,
    error: searching ? query.error : null,
    retry,
  };
}
