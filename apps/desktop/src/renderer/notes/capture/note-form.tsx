import { type AppointmentId, noteKind, type PatientId, soapSection } from "@daybook/domain";
import { SegmentedControl, Select, TextInput } from "@mantine/core";
import { Check } from "lucide-react";
import { useEffect, useState } from "react";
import { useOfferedDraft } from "../../core/drafts/drafts.ts";
import { useKeys } from "../../core/keys/keys.ts";
import { useIsCutOff } from "../../core/server/use-connection.ts";
import { useFailureText } from "../../core/server/use-failure-text.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { useNow } from "../../core/time/use-now.ts";
import { showToast } from "../../core/toasts.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import styles from "./capture.module.css";
import { closeNote, type OpenNote } from "./capture-state.ts";
import { DropZone } from "./drop-zone.tsx";
import {
  emptyNote,
  guessedKind,
  isWritten,
  type NoteDraft,
  noteDraftKey,
  splitSoap,
  textOfDraft,
} from "./note-draft.ts";
import { SnippetArea } from "./snippet-area.tsx";
import { fromField, toField } from "./taken-at.ts";
import { useSign } from "./use-sign.ts";
import { useVisitChoices } from "./use-visit-choices.ts";

/** The form of a note. It is a draft from the first letter on; signing makes it final. */
export function NoteForm({
  open,
  patientId,
  onLeave,
}: {
  readonly open: OpenNote;
  readonly patientId: PatientId;
  readonly onLeave: (hasWords: boolean) => void;
}) {
  const { t } = useTranslation();
  const textOf = useFailureText();
  const { zone, ...format } = useFormat();
  const now = useNow();
  const isCutOff = useIsCutOff();
  const [draft, changeDraft, forget] = useOfferedDraft<NoteDraft>(noteDraftKey(patientId), emptyNote, { stays: true });
  const change = (part: Partial<NoteDraft>) => changeDraft({ ...part, changedAt: now });
  const savedAt = useSavedAt(draft);
  const visits = useVisitChoices(patientId, open.appointmentId);
  const chosenVisit = draft.appointmentId === undefined ? visits.usual : draft.appointmentId;
  const text = textOfDraft(draft);
  const hasWords = isWritten(draft);
  const kind = draft.kind ?? (hasWords ? guessedKind(text) : "consultation");
  const takenAt = draft.takenAt === null ? null : fromField(draft.takenAt, zone);
  const { sign, isSigning, error } = useSign(patientId);
  const submit = async () => {
    if (!hasWords || isSigning || isCutOff) return;
    const appointmentId = chosenVisit as AppointmentId | null;
    const saved = await sign({ content: text, takenAt, kind: draft.kind, appointmentId });
    if (!saved) return;
    forget();
    closeNote();
    showToast({ text: t("notes.capture.signed", { kind: t(`notes.kind.${saved.kind}`) }) });
  };
  useKeys(t("notes.capture.keys"), [
    { keys: "Ctrl+Enter", label: t("notes.capture.sign"), run: () => void submit(), inFields: true },
  ]);
  const discard = () => {
    forget();
    const undo = async () => change(draft);
    showToast({ text: t("notes.capture.discarded"), undo });
  };
  const paste = (event: React.ClipboardEvent) => {
    const sections = hasWords ? null : splitSoap(event.clipboardData.getData("text/plain"));
    if (!sections) return;
    event.preventDefault();
    change(sections);
  };
  return (
    <DropZone patientId={patientId} takenAt={takenAt ?? now} appointmentId={chosenVisit}>
      {(files) => (
        <form
          className={styles["form"]}
          onSubmit={(event) => {
            event.preventDefault();
            void submit();
          }}
          onKeyDown={(event) => {
            if (event.key !== "Escape" || event.defaultPrevented) return;
            event.preventDefault();
            onLeave(hasWords);
          }}
        >
          <div className={styles["scroll"]}>
            <div className={styles["facts"]}>
              <Select
                label={
                  draft.kind === null ? `${t("notes.capture.kind")} · ${t("notes.guessed")}` : t("notes.capture.kind")
                }
                data-guess={draft.kind === null || undefined}
                value={kind}
                onChange={(chosen) => change({ kind: chosen })}
                data={noteKind.options.map((value) => ({ value, label: t(`notes.kind.${value}`) }))}
              />
              <TextInput
                type="datetime-local"
                label={t("notes.capture.taken")}
                // The browser writes the field in its own language; this line is in the language of the screen.
                description={format.dayAndTime(takenAt ?? now)}
                inputWrapperOrder={["label", "input", "description"]}
                value={draft.takenAt ?? toField(now, zone)}
                max={toField(now, zone)}
                onChange={(event) => change({ takenAt: event.currentTarget.value || null })}
              />
              <Select
                label={t("notes.capture.visit")}
                value={chosenVisit ?? "none"}
                onChange={(chosen) => change({ appointmentId: chosen === "none" ? null : chosen })}
                data={[{ value: "none", label: t("notes.capture.noVisit") }, ...visits.choices]}
              />
            </div>
            <SegmentedControl
              size="xs"
              className={styles["template"] ?? ""}
              aria-label={t("notes.capture.template")}
              value={draft.template}
              onChange={(chosen) => change({ template: chosen })}
              data={(["soap", "free"] as const).map((value) => ({
                value,
                label: t(`notes.capture.templates.${value}`),
              }))}
            />
            {draft.template === "soap" ? (
              soapSection.options.map((section, nth) => (
                <div key={section} className={styles["section"]}>
                  <span className={styles["letter"]} aria-hidden="true">
                    {t(`notes.letter.${section}`)}
                  </span>
                  <SnippetArea
                    plain
                    minRows={1}
                    isFirst={nth === 0}
                    label={t(`notes.section.${section}`)}
                    value={draft[section]}
                    onPaste={paste}
                    onChange={(words) => change({ [section]: words })}
                  />
                </div>
              ))
            ) : (
              <SnippetArea
                plain={false}
                minRows={8}
                isFirst
                label={t("notes.capture.text")}
                value={draft.free}
                onChange={(words) => change({ free: words })}
              />
            )}
            {files}
          </div>
          <footer className={styles["foot"]}>
            {error !== null && (
              <p role="alert" className={styles["alert"]}>
                {textOf(error)}
              </p>
            )}
            {isCutOff && <p className={styles["quiet"]}>{t("notes.capture.offline")}</p>}
            <div className={styles["buttons"]}>
              <p className={styles["saved"]}>
                {hasWords && savedAt && (
                  <>
                    <Check size={14} strokeWidth={1.75} aria-hidden="true" />
                    {t("notes.capture.saved", { time: format.time(savedAt) })}
                  </>
                )}
              </p>
              {hasWords && (
                <Button variant="subtle" color="gray" onClick={discard}>
                  {t("notes.capture.discard")}
                </Button>
              )}
              <Button variant="subtle" color="gray" onClick={() => onLeave(hasWords)}>
                {t("notes.capture.keep")}
              </Button>
              <Button
                type="submit"
                variant="filled"
                loading={isSigning}
                disabled={!hasWords || isCutOff}
                rightSection={<Kbd keys="Ctrl+Enter" />}
              >
                {t("notes.capture.sign")}
              </Button>
            </div>
          </footer>
        </form>
      )}
    </DropZone>
  );
}

/** When the draft was kept last: shortly after the last letter. */
function useSavedAt(draft: NoteDraft) {
  const now = useNow();
  const [savedAt, setSavedAt] = useState<typeof now | null>(null);
  useEffect(() => {
    if (draft.changedAt === null) return undefined;
    const timer = setTimeout(() => setSavedAt(draft.changedAt as typeof now), 600);
    return () => clearTimeout(timer);
  }, [draft]);
  return savedAt;
}
