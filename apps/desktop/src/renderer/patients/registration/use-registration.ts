import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTRPC } from "../../core/server/client.ts";
import { failureOf } from "../../core/server/failure.ts";
import { useFailureToast } from "../../core/server/use-failure-toast.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { useNow } from "../../core/time/use-now.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { type Patient, type PatientField, type PatientForm, problemsOf, toInput } from "../patient-form.ts";
import { useFieldErrors } from "../use-field-errors.ts";
import { useDuplicates } from "./use-duplicates.ts";

/**
 * Sends a registration, unless a similar patient exists: then the person must first say once that it is somebody
 * else.
 */
export function useRegistration(form: PatientForm, onDone: (patient: Patient) => void) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const tellFailure = useFailureToast();
  const errorsOf = useFieldErrors();
  const today = useFormat().dayOf(useNow());
  const [tried, setTried] = useState(false);
  const [asking, setAsking] = useState(false);
  const [wished, setWished] = useState(false);
  const [different, setDifferent] = useState<readonly string[]>([]);
  const { duplicates, settled } = useDuplicates(form, different);
  const known =
    duplicates.find(({ level }) => level === "certain") ?? duplicates.find(({ level }) => level === "likely");
  const create = useMutation(
    trpc.patients.create.mutationOptions({
      onSuccess: async (patient) => {
        queryClient.setQueryData(trpc.patients.get.queryKey({ id: patient.id }), patient);
        onDone(patient);
        await queryClient.invalidateQueries(trpc.patients.list.pathFilter());
      },
    }),
  );
  const problems = problemsOf(form, today);
  const refused = create.error ? failureOf(create.error) : null;
  const errors: Partial<Record<PatientField, string>> = {
    ...(tried
      ? Object.fromEntries(
          Object.entries(problems).map(([field, problem]) => [field, t(`patients.problem.${problem}`)]),
        )
      : {}),
    ...errorsOf(create.error),
  };
  const send = () => create.mutate(toInput(form, today), { onError: (error) => said(error) });
  const said = (error: unknown) => {
    if (Object.keys(errorsOf(error)).length === 0) tellFailure(error);
  };
  const goOn = useRef<() => void>(() => undefined);
  goOn.current = () => {
    setWished(false);
    if (known) setAsking(true);
    else send();
  };
  // Fast typing is ahead of the search for duplicates.
  useEffect(() => {
    if (wished && settled) goOn.current();
  }, [wished, settled]);
  return {
    errors,
    duplicates,
    busy: create.isPending || wished,
    refused,
    /** The existing patient about whom the person is asked. */
    asking: asking ? known : undefined,
    stopAsking: () => setAsking(false),
    dismiss: (id: string) => setDifferent((before) => [...before, id]),
    submit: () => {
      setTried(true);
      if (Object.keys(problems).length === 0) setWished(true);
    },
    /** The person has compared, and it is somebody else. */
    submitAnyway: () => {
      setAsking(false);
      setDifferent((before) => [...before, ...duplicates.map(({ patient }) => patient.id)]);
      send();
    },
  };
}
