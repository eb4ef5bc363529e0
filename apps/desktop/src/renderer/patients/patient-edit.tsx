import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { useTRPC, useTRPCClient } from "../core/client.ts";
import { useDraft } from "../core/drafts.ts";
import { failureOf } from "../core/failure.ts";
import { patientName } from "../core/format.ts";
import { usePrivacy } from "../core/preferences.ts";
import { showToast } from "../core/toasts.ts";
import { useFailureToast } from "../core/use-failure-toast.ts";
import { useFormat } from "../core/use-format.ts";
import { useNow } from "../core/use-now.ts";
import { useTranslation } from "../i18n/translation.ts";
import { Button } from "../ui/button.tsx";
import { EditConflict } from "./edit-conflict.tsx";
import { mergeEdits } from "./merge-edits.ts";
import { MoreFields, RequiredFields } from "./patient-fields.tsx";
import { type Patient, type PatientField, problemsOf, toForm, toInput } from "./patient-form.ts";
import styles from "./patient-screen.module.css";
import { useFieldErrors } from "./use-field-errors.ts";

/** The record in place as a form. What two people change at once is put together; neither loses a word. */
export function PatientEdit({ patient, onDone }: { readonly patient: Patient; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const errorsOf = useFieldErrors();
  const tellFailure = useFailureToast();
  const privacy = usePrivacy();
  const today = useFormat().dayOf(useNow());
  // What the edit began with: the screen may show a newer record meanwhile.
  const [base, setBase] = useState(patient);
  const [form, change, forget] = useDraft(`patient.${patient.id}.${patient.version}`, toForm(patient));
  const [tried, setTried] = useState(false);
  const [met, setMet] = useState<{ theirs: Patient; conflicts: readonly PatientField[] } | null>(null);
  const update = useMutation(trpc.patients.update.mutationOptions());
  const stored = (record: Patient) => queryClient.setQueryData(trpc.patients.get.queryKey({ id: record.id }), record);
  const inputOf = (record: Patient) => ({ ...toInput(toForm(record), today, record.coverage), id: record.id });

  const save = async () => {
    try {
      const saved = await update.mutateAsync({
        ...toInput(form, today, base.coverage),
        id: base.id,
        version: base.version,
      });
      stored(saved);
      forget();
      onDone();
      const undo = async () => {
        try {
          stored(await client.patients.update.mutate({ ...inputOf(base), version: saved.version }));
        } catch (error) {
          tellFailure(error);
        }
      };
      showToast({ text: t("patients.changesSaved", { name: patientName(saved, privacy) }), undo });
      await queryClient.invalidateQueries(trpc.patients.pathFilter());
    } catch (error) {
      if (failureOf(error).code === "version_conflict") await putTogether();
      else if (Object.keys(errorsOf(error)).length === 0) tellFailure(error);
    }
  };
  const putTogether = async () => {
    try {
      const theirs = await client.patients.get.query({ id: base.id });
      const { form: merged, conflicts } = mergeEdits(toForm(base), form, toForm(theirs));
      change(merged);
      setBase(theirs);
      setMet({ theirs, conflicts });
      stored(theirs);
    } catch (error) {
      tellFailure(error);
    }
  };
  const problems = problemsOf(form, today);
  const shown = Object.entries(problems).map(([field, problem]) => [field, t(`patients.problem.${problem}`)]);
  const errors = { ...(tried ? Object.fromEntries(shown) : {}), ...errorsOf(update.error) };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (Object.keys(problems).length === 0) void save();
  };
  const cancel = () => {
    forget();
    onDone();
  };
  return (
    <form
      noValidate
      className={styles["edit"]}
      aria-label={t("patients.keys.edit")}
      onSubmit={submit}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) submit(event);
        if (event.key === "Escape" && !update.isPending) cancel();
      }}
    >
      {met && (
        <EditConflict
          mine={form}
          theirs={toForm(met.theirs)}
          conflicts={met.conflicts}
          onDecide={(field, part) => {
            change(part);
            setMet({ ...met, conflicts: met.conflicts.filter((other) => other !== field) });
          }}
        />
      )}
      <RequiredFields form={form} change={change} errors={errors} />
      <MoreFields form={form} change={change} errors={errors} />
      <div className={styles["buttons"]}>
        <Button variant="subtle" color="gray" onClick={cancel}>
          {t("common.cancel")}
        </Button>
        <Button type="submit" variant="filled" loading={update.isPending} disabled={(met?.conflicts.length ?? 0) > 0}>
          {t("patients.saveChanges")}
        </Button>
      </div>
    </form>
  );
}
