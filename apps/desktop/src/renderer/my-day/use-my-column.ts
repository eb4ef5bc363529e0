import { searchKey } from "@daybook/domain";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useMe } from "../core/session/session.tsx";
import type { Practitioner } from "../schedule/day/day-records.ts";
import { useScheduleQueries } from "../schedule/day/use-schedule-queries.ts";

const key = (userId: string): string => `daybook.column.${userId}`;

/** The practitioner who the signed-in clinician is: chosen on this computer, else the one of the same name. */
export function useMyColumn() {
  const { id, name } = useMe();
  const found = useQuery(useScheduleQueries().practitioners());
  const [chosen, setChosen] = useState(() => localStorage.getItem(key(id)));
  const practitioners: readonly Practitioner[] = found.data?.items ?? [];
  const isNamed = ({ firstName, lastName }: Practitioner) => searchKey(`${firstName} ${lastName}`) === searchKey(name);
  return {
    practitioners,
    mine: practitioners.find((each) => each.id === chosen) ?? practitioners.find(isNamed) ?? null,
    isPending: found.isPending,
    error: found.data ? null : found.error,
    retry: () => void found.refetch(),
    choose: (practitionerId: string) => {
      localStorage.setItem(key(id), practitionerId);
      setChosen(practitionerId);
    },
  };
}
