import { type FormEvent, useState } from "react";
import { useOfferedDraft } from "../../core/drafts/drafts.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { DraftOfferLine } from "../../ui/draft-offer-line.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { MoreButton, MoreFields, RequiredFields } from "../patient-fields.tsx";
import { emptyForm, isBegun, type Patient } from "../patient-form.ts";
import { AskDuplicate } from "./ask-duplicate.tsx";
import { DuplicatePanel } from "./duplicate-panel.tsx";
import styles from "./register-form.module.css";
import { registrationDraft } from "./registration-draft.ts";
import { useRegistration } from "./use-registration.ts";

/**
 * Registers a patient: on a page of its own, with the duplicates beside it, or in a popover, with the duplicates
 * below.
 */
export function RegisterForm({
  action,
  compact = false,
  onDone,
  onUse,
  onCancel,
}: {
  readonly action: string;
  readonly compact?: boolean;
  readonly onDone: (patient: Patient) => void;
  /** An existing patient was meant. */
  readonly onUse: (patient: Patient) => void;
  readonly onCancel: () => void;
}) {
  const { t } = useTranslation();
  const [form, change, forget, offer] = useOfferedDraft(registrationDraft, emptyForm, { isEntry: isBegun });
  const [more, setMore] = useState(false);
  const registration = useRegistration(form, (patient) => {
    forget();
    onDone(patient);
  });
  const { errors, duplicates, busy, asking, dismiss, submit, submitAnyway, stopAsking } = registration;
  const use = (patient: Patient) => {
    forget();
    onUse(patient);
  };
  const onSubmit = (event: FormEvent) => {
    event.preventDefault();
    submit();
  };
  const hidden = ["email", "payer", "validUntil", "mrn", "country"] as const;
  const showsMore = more || (!compact && hidden.some((field) => errors[field] !== undefined));
  const { lastName, firstName } = offer?.value ?? emptyForm;
  return (
    <form
      noValidate
      className={styles["form"]}
      data-compact={compact || undefined}
      onSubmit={onSubmit}
      onKeyDown={(event) => {
        if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) onSubmit(event);
      }}
    >
      <div className={styles["fields"]}>
        <DraftOfferLine offer={offer} name={[lastName, firstName].filter(Boolean).join(", ")} />
        <RequiredFields form={form} change={change} errors={errors} />
        {!compact && <MoreButton open={showsMore} onClick={() => setMore(!more)} />}
        {showsMore && <MoreFields form={form} change={change} errors={errors} />}
        {compact && <DuplicatePanel duplicates={duplicates} form={form} onUse={use} onDifferent={dismiss} />}
        <div className={styles["buttons"]}>
          <Button
            variant="subtle"
            color="gray"
            onClick={() => {
              forget();
              onCancel();
            }}
          >
            {t("common.cancel")}
          </Button>
          <Button type="submit" variant="filled" loading={busy} rightSection={<Kbd keys="Ctrl+Enter" />}>
            {action}
          </Button>
        </div>
      </div>
      {!compact && (
        <aside className={styles["beside"]} aria-label={t("patients.duplicates.region")}>
          {duplicates.length === 0 ? (
            <p className={styles["hint"]}>{t("patients.duplicates.none")}</p>
          ) : (
            <DuplicatePanel duplicates={duplicates} form={form} onUse={use} onDifferent={dismiss} />
          )}
        </aside>
      )}
      <AskDuplicate duplicate={asking} form={form} onUse={use} onAnyway={submitAnyway} onClose={stopAsking} />
    </form>
  );
}
