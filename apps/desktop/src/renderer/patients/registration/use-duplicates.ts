import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";
import { type Outputs, useTRPC } from "../../core/server/client.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { useNow } from "../../core/time/use-now.ts";
import { type PatientForm, toInput } from "../patient-form.ts";
import { parseTypedDate } from "../typed-date.ts";

export type Duplicate = Outputs["patients"]["duplicates"]["items"][number];

const none: readonly Duplicate[] = [];

/** Existing patients who may be the person being typed; asked as soon as a name and one more field are filled. */
export function useDuplicates(form: PatientForm, except: readonly string[] = []) {
  const trpc = useTRPC();
  const today = useFormat().dayOf(useNow());
  const asked = useDeferredValue(form);
  const { lastName, firstName, birthDate, sex, phone } = asked;
  const typed = toInput({ ...form, lastName, firstName, birthDate, sex, phone }, today);
  const born = parseTypedDate(birthDate, today);
  const given = (text: string | null | undefined) => (text ? text : undefined);
  const known = {
    firstName: given(typed.firstName),
    lastName: given(typed.lastName),
    birthDate: born ?? undefined,
    sex: typed.sex ?? undefined,
    phone: given(typed.phone),
  };
  const draft = Object.fromEntries(Object.entries(known).filter(([, value]) => value !== undefined)) as {
    [K in keyof typeof known]?: NonNullable<(typeof known)[K]>;
  };
  const enough = draft.lastName !== undefined && (draft.firstName ?? draft.birthDate ?? draft.phone) !== undefined;
  const { data, isPending, isPlaceholderData } = useQuery(
    trpc.patients.duplicates.queryOptions(draft, { enabled: enough, placeholderData: keepPreviousData }),
  );
  return {
    duplicates: enough ? (data?.items ?? []).filter(({ patient }) => !except.includes(patient.id)) : none,
    /** Whether the answer belongs to the current form. */
    settled: asked === form && (!enough || (!isPending && !isPlaceholderData)),
  };
}
