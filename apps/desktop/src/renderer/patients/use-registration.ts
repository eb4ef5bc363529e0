import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useTRPC } from "../core/client.ts";
import { failureOf } from "../core/failure.ts";
import { useFailureText } from "../core/use-failure-text.ts";
import { useFailureToast } from "../core/use-failure-toast.ts";
import { useFormat } from "../core/use-format.ts";
import { useNow } from "../core/use-now.ts";
import { fieldOfPath, type Patient, type PatientField, type PatientForm, problemsOf, toInput } from "./patient-form.ts";
import { useDuplicates } from "./use-duplicates.ts";

/** Sends a registration, unless it looks like somebody known: then a person has to say once that it is not. */
export function useRegistration(form: PatientForm, onDone: (patient: Patient) => void) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const tellFailure = useFailureToast();
  const textOf = useFailureText();
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
    ...errorsOf(create.error, textOf),
  };
  const send = () => create.mutate(toInput(form, today), { onError: (error) => said(error) });
  const said = (error: unknown) => {
    if (Object.keys(errorsOf(error, textOf)).length === 0) tellFailure(error);
  };
  const goOn = useRef<() => void>(() => undefined);
  goOn.current = () => {
    setWished(false);
    if (known) setAsking(true);
    else send();
  };
  // Who types fast is ahead of the search for duplicates.
  useEffect(() => {
    if (wished && settled) goOn.current();
  }, [wished, settled]);
  return {
    errors,
    duplicates,
    busy: create.isPending || wished,
    refused,
    /** About whom it waits for an answer: the same person, or another. */
    asking: asking ? known : undefined,
    stopAsking: () => setAsking(false),
    dismiss: (id: string) => setDifferent((before) => [...before, id]),
    submit: () => {
      setTried(true);
      if (Object.keys(problems).length === 0) setWished(true);
    },
    /** The person has looked, and it is somebody else. */
    submitAnyway: () => {
      setAsking(false);
      setDifferent((before) => [...before, ...duplicates.map(({ patient }) => patient.id)]);
      send();
    },
  };
}

/** What is wrong with which field: by the server's paths, and what it refuses about one field. */
export function errorsOf(error: unknown, textOf: (error: unknown) => string): Partial<Record<PatientField, string>> {
  if (!error) return {};
  const { fields, code } = failureOf(error);
  const named = Object.entries(fields).flatMap(([path, message]) => {
    const field = fieldOfPath(path);
    return field ? [[field, message] as const] : [];
  });
  const field = fieldOfCode[code];
  return { ...Object.fromEntries(named), ...(field ? { [field]: textOf(error) } : {}) };
}

const fieldOfCode: Readonly<Record<string, PatientField>> = { mrn_taken: "mrn", born_in_the_future: "birthDate" };
