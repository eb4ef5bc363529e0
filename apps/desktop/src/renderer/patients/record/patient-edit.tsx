import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef, useState } from "react";
import { useEdit } from "../../core/drafts/use-edit.ts";
import { useKeys } from "../../core/keys/keys.ts";
import { useFocusInside } from "../../core/keys/use-focus-inside.ts";
import { usePrivacy } from "../../core/preferences.ts";
import { useTRPC, useTRPCClient } from "../../core/server/client.ts";
import { failureOf } from "../../core/server/failure.ts";
import { useFailureToast } from "../../core/server/use-failure-toast.ts";
import { patientName } from "../../core/time/format.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { useNow } from "../../core/time/use-now.ts";
import { showToast } from "../../core/toasts.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { DraftOfferLine } from "../../ui/draft-offer-line.tsx";
import { EditConflict } from "../../ui/edit-conflict.tsx";
import { MoreFields, RequiredFields } from "../patient-fields.tsx";
import { type Patient, type PatientField, type PatientForm, problemsOf, toForm, toInput } from "../patient-form.ts";
import { useFieldErrors } from "../use-field-errors.ts";
import styles from "./patient-screen.module.css";

/** The record as a form, in its place. Changes that two people make at once are merged; neither loses any. */
export function PatientEdit({ patient, onDone }: { readonly patient: Patient; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const errorsOf = useFieldErrors();
  const tellFailure = useFailureToast();
  const privacy = usePrivacy();
  const today = useFormat().dayOf(useNow());
  const { id } = patient;
  // The record when editing started: the screen may show a newer one in the meantime.
  const edit = useEdit(`patient.${id}`, { form: toForm(patient), version: patient.version }, [], true);
  const { form, base, theirs, conflicts, change, forget, offer } = edit;
  const [coverage, setCoverage] = useState(patient.coverage);
  const [tried, setTried] = useState(false);
  const update = useMutation(trpc.patients.update.mutationOptions());
  const stored = (record: Patient) => queryClient.setQueryData(trpc.patients.get.queryKey({ id: record.id }), record);

  const save = async () => {
    try {
      const saved = await update.mutateAsync({
        ...toInput(form, today, coverage),
        id,
        version: edit.version,
      });
      stored(saved);
      forget();
      onDone();
      const undo = async () => {
        try {
          const before = { ...toInput(base, today, coverage), id, version: saved.version };
          stored(await client.patients.update.mutate(before));
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
      const found = await client.patients.get.query({ id });
      edit.meet(toForm(found), found.version);
      setCoverage(found.coverage);
      stored(found);
    } catch (error) {
      tellFailure(error);
    }
  };
  const shown = (of: PatientForm, field: PatientField): string => {
    const value = of[field];
    if (typeof value === "boolean") return t(value ? "common.yes" : "common.no");
    return field === "sex" && value ? t(`common.sexLong.${value as "female"}`) : value;
  };
  const problems = problemsOf(form, today);
  const told = Object.entries(problems).map(([field, problem]) => [field, t(`patients.problem.${problem}`)]);
  const errors = { ...(tried ? Object.fromEntries(told) : {}), ...errorsOf(update.error) };
  const submit = () => {
    setTried(true);
    if (Object.keys(problems).length === 0 && conflicts.length === 0 && !update.isPending) void save();
  };
  /** Closes the form; what was typed is kept as a draft. */
  const leave = () => {
    if (edit.isChanged) showToast({ text: t("common.draft.kept") });
    onDone();
  };
  const cancel = () => {
    forget();
    onDone();
  };
  const element = useRef<HTMLFormElement>(null);
  useFocusInside(() => element.current);
  useKeys(t("patients.keys.edit"), [
    { keys: "Ctrl+Enter", label: t("patients.saveChanges"), run: submit, inFields: true },
    { keys: "Escape", label: t("common.close"), run: () => !update.isPending && leave(), inFields: true },
  ]);
  return (
    <form
      noValidate
      className={styles["edit"]}
      aria-label={t("patients.keys.edit")}
      ref={element}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <DraftOfferLine offer={offer} />
      {theirs && (
        <EditConflict
          conflicts={conflicts.map((field) => ({
            field,
            label: t(`patients.field.${field}`),
            mine: shown(form, field),
            theirs: shown(theirs, field),
          }))}
          onDecide={edit.decide}
        />
      )}
      <RequiredFields form={form} change={change} errors={errors} />
      <MoreFields form={form} change={change} errors={errors} />
      <div className={styles["buttons"]}>
        <Button variant="subtle" color="gray" onClick={cancel}>
          {t("common.cancel")}
        </Button>
        <Button type="submit" variant="filled" loading={update.isPending} disabled={conflicts.length > 0}>
          {t("patients.saveChanges")}
        </Button>
      </div>
    </form>
  );
}
