import { framesOf, type NoteId, type PatientId } from "@daybook/domain";
import { TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Check, ChevronLeft, Circle, CircleAlert, CircleCheck, Pencil, X } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useLocation } from "wouter";
import { KeyLayer } from "../../core/keys/key-layer.tsx";
import { useKeys } from "../../core/keys/keys.ts";
import { usePrivacy } from "../../core/preferences.ts";
import { useTRPC } from "../../core/server/client.ts";
import { useFailureToast } from "../../core/server/use-failure-toast.ts";
import { patientName } from "../../core/time/format.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { paths } from "../../paths.ts";
import { useIdentity } from "../../patients/use-identity.ts";
import { Button } from "../../ui/button.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { EmptyState, FailureState, SkeletonRows } from "../../ui/states.tsx";
import { AllergyTag } from "../allergy-tag.tsx";
import type { Note } from "../chart/chart-context.ts";
import styles from "./check.module.css";
import { CheckedText } from "./checked-text.tsx";
import { CutOut, WholePage } from "./page-picture.tsx";
import { TypeInstead } from "./type-instead.tsx";

type Finding = NonNullable<Note["findings"]>[number];

/** The readings of one note that a person compares with the picture, one after the other. */
export function CheckScreen({ patientId, noteId }: { readonly patientId: PatientId; readonly noteId: NoteId }) {
  const trpc = useTRPC();
  const note = useQuery(trpc.notes.get.queryOptions({ patientId, id: noteId }));
  if (note.error && !note.data) return <FailureState error={note.error} retry={() => void note.refetch()} />;
  if (!note.data) return <SkeletonRows />;
  return <Checking key={noteId} note={note.data} />;
}

function Checking({ note }: { readonly note: Note }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const privacy = usePrivacy();
  const identity = useIdentity();
  const format = useFormat();
  const [, navigate] = useLocation();
  const patient = useQuery(trpc.patients.get.queryOptions({ id: note.patientId }));
  // What was read and has a place; answered ones stay in the list with their answer.
  const readings = (note.findings ?? []).filter((each) => each.place !== null || each.needsCheck);
  const open = readings.findIndex((each) => each.needsCheck);
  const [chosen, setChosen] = useState<number | null>(null);
  const index = chosen ?? open;
  const leave = () => navigate(paths.patient(note.patientId));
  useKeys(t("notes.check.keys"), [{ keys: "Escape", label: t("notes.check.later"), run: leave }]);
  const done = readings.filter((each) => !each.needsCheck).length;
  const current = readings[index];
  return (
    <div className={styles["screen"]}>
      <header className={styles["head"]}>
        <button type="button" className={styles["back"]} aria-label={t("common.back")} onClick={leave}>
          <ChevronLeft size={16} aria-hidden="true" />
        </button>
        <div className={styles["who"]}>
          <div className={styles["name"]}>
            <h1>{patient.data ? patientName(patient.data, privacy) : t("notes.check.title")}</h1>
            <AllergyTag patientId={note.patientId} />
          </div>
          {patient.data && <p>{identity(patient.data)}</p>}
        </div>
        <div
          role="progressbar"
          aria-label={t("notes.check.progress")}
          aria-valuemin={0}
          aria-valuemax={readings.length}
          aria-valuenow={done}
          className={styles["progress"]}
        >
          {t("notes.check.count", { done, count: readings.length })}
        </div>
        <Button rightSection={<Kbd keys="Escape" />} onClick={leave}>
          {t("notes.check.later")}
        </Button>
      </header>
      {note.readingState === "unreadable" ? (
        <TypeInstead note={note} />
      ) : (
        <div className={styles["columns"]}>
          <nav className={styles["list"]} aria-label={t("notes.check.title")}>
            <h2>{t("notes.check.readFrom", { date: format.dayAndTime(note.takenAt) })}</h2>
            <ol>
              {readings.map((reading, nth) => (
                <li key={reading.id}>
                  <button
                    type="button"
                    aria-current={nth === index ? "step" : undefined}
                    className={styles["reading"]}
                    onClick={() => setChosen(nth)}
                  >
                    <Answer reading={reading} />
                    <span>{reading.label}</span>
                    <span data-wrong={reading.rejected || undefined}>{reading.value}</span>
                  </button>
                </li>
              ))}
            </ol>
            <p className={styles["quiet"]}>{t("notes.check.unchecked")}</p>
          </nav>
          <div className={styles["main"]}>
            {current ? (
              <Question
                key={current.id}
                note={note}
                reading={current}
                position={{ nth: index + 1, count: readings.length }}
                onAnswered={() => setChosen(null)}
                onBack={() => setChosen(Math.max(0, index - 1))}
              />
            ) : (
              <AllChecked note={note} count={readings.length} onBack={() => setChosen(readings.length - 1)} />
            )}
          </div>
        </div>
      )}
    </div>
  );
}

function Answer({ reading }: { readonly reading: Finding }) {
  const { t } = useTranslation();
  const [Icon, word] = reading.confirmed
    ? ([CircleCheck, "right"] as const)
    : reading.rejected
      ? ([X, "wrong"] as const)
      : ([Circle, "open"] as const);
  return (
    <>
      <Icon size={16} strokeWidth={1.75} data-answer={word} aria-hidden="true" />
      <span className="visually-hidden">{t(`notes.check.answer.${word}`)}</span>
    </>
  );
}

/** One reading beside the picture. Nothing has the focus but the heading, so that habit confirms no dose. */
function Question({
  note,
  reading,
  position,
  onAnswered,
  onBack,
}: {
  readonly note: Note;
  readonly reading: Finding;
  readonly position: { readonly nth: number; readonly count: number };
  readonly onAnswered: () => void;
  readonly onBack: () => void;
}) {
  const { t, language } = useTranslation();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const tellFailure = useFailureToast();
  const heading = useRef<HTMLHeadingElement>(null);
  const [correcting, setCorrecting] = useState(false);
  const judge = useMutation(trpc.notes.confirmFinding.mutationOptions());
  const { patientId, id } = note;
  useEffect(() => heading.current?.focus(), []);
  const answer = async (said: { readonly confirmed: true } | { readonly rejected: true }) => {
    if (judge.isPending) return;
    try {
      const changed = await judge.mutateAsync({ patientId, noteId: id, id: reading.id, ...said });
      queryClient.setQueryData(trpc.notes.get.queryKey({ patientId, id }), changed);
      onAnswered();
      void queryClient.invalidateQueries(trpc.summaries.pathFilter());
      void queryClient.invalidateQueries(trpc.notes.list.pathFilter());
      void queryClient.invalidateQueries(trpc.notes.listUnchecked.pathFilter());
    } catch (error) {
      tellFailure(error);
    }
  };
  const right = () => void answer({ confirmed: true });
  const wrong = () => void answer({ rejected: true });
  useKeys(t("notes.check.keys"), [
    // By position on a French keyboard, whose number row types these without Shift.
    { keys: "1", also: ["&"], label: t("notes.check.right"), run: right },
    { keys: "2", also: ["é"], label: t("notes.check.wrong"), run: wrong },
    { keys: "3", also: ['"'], label: t("notes.check.correct"), run: () => setCorrecting(true) },
    { keys: "Ctrl+z", label: t("common.back"), run: onBack },
  ]);
  const low = (note.reading?.lowWordSpans ?? []).some(({ start, end }) => start < reading.end && end > reading.start);
  const name = framesOf(language, "clinician").vitals[reading.label] ?? reading.label;
  return (
    <>
      <h2 ref={heading} tabIndex={-1} className={styles["question"]}>
        {t("notes.check.question")}
        <span className="visually-hidden">
          {` ${name}, ${reading.value}, ${t(low ? "notes.check.uncertain" : "notes.check.clear")}, ${t("notes.check.position", position)}`}
        </span>
      </h2>
      <div className={styles["compare"]}>
        <div>
          <h3>{t("notes.check.inPicture")}</h3>
          {reading.place ? (
            <CutOut note={note} place={reading.place} label={name} />
          ) : (
            <p className={styles["quiet"]}>{t("notes.check.noPlace")}</p>
          )}
        </div>
        <div>
          <h3>{t("notes.check.read")}</h3>
          <p className={styles["label"]}>{name}</p>
          <p className={styles["value"]}>{reading.value}</p>
          <p className={low ? styles["uncertain"] : styles["quiet"]}>
            {low && <CircleAlert size={14} strokeWidth={1.75} aria-hidden="true" />}
            {t(low ? "notes.check.uncertain" : "notes.check.clear")}
          </p>
        </div>
      </div>
      {correcting ? (
        <KeyLayer kind="form">
          <Correction note={note} reading={reading} onClose={() => setCorrecting(false)} />
        </KeyLayer>
      ) : (
        <div className={styles["answers"]}>
          <Button leftSection={<Check size={16} aria-hidden="true" />} rightSection={<Kbd keys="1" />} onClick={right}>
            {t("notes.check.right")}
          </Button>
          <Button leftSection={<X size={16} aria-hidden="true" />} rightSection={<Kbd keys="2" />} onClick={wrong}>
            {t("notes.check.wrong")}
          </Button>
          <Button
            leftSection={<Pencil size={16} aria-hidden="true" />}
            rightSection={<Kbd keys="3" />}
            onClick={() => setCorrecting(true)}
          >
            {t("notes.check.correct")}
          </Button>
          <p className={styles["quiet"]}>{t("notes.check.meaning")}</p>
        </div>
      )}
      <div className={styles["below"]}>
        <div>
          <h3>{t("notes.check.wholePicture")}</h3>
          <WholePage note={note} page={reading.place?.page ?? 1} place={reading.place} />
        </div>
        <div>
          <h3>{t("notes.check.text")}</h3>
          <CheckedText note={note} current={reading} />
        </div>
      </div>
    </>
  );
}

/** What the picture says instead. The corrected note takes the place of this one. */
function Correction({
  note,
  reading,
  onClose,
}: {
  readonly note: Note;
  readonly reading: Finding;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const tellFailure = useFailureToast();
  const [, navigate] = useLocation();
  const [text, setText] = useState(reading.quote);
  const correct = useMutation(trpc.notes.correct.mutationOptions());
  const { patientId, id, version } = note;
  const save = async () => {
    const before = note.content ?? "";
    if (text.trim() === "" || correct.isPending) return;
    const content = before.slice(0, reading.start) + text.trim() + before.slice(reading.end);
    try {
      const saved = await correct.mutateAsync({ patientId, id, content, version });
      queryClient.setQueryData(trpc.notes.get.queryKey({ patientId, id: saved.id }), saved);
      void queryClient.invalidateQueries(trpc.notes.list.pathFilter());
      void queryClient.invalidateQueries(trpc.summaries.pathFilter());
      navigate(paths.checkNote(patientId, saved.id), { replace: true });
    } catch (error) {
      tellFailure(error);
    }
  };
  useKeys(t("notes.check.keys"), [{ keys: "Escape", label: t("common.cancel"), run: onClose, inFields: true }]);
  return (
    <form
      className={styles["answers"]}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextInput
        aria-label={t("notes.check.says")}
        value={text}
        autoFocus
        onFocus={(event) => event.currentTarget.select()}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" loading={correct.isPending}>
        {t("common.save")}
      </Button>
      <Button variant="subtle" color="gray" onClick={onClose}>
        {t("common.cancel")}
      </Button>
    </form>
  );
}

/** Every finding has an answer; what remains is whether the rest of the text was compared, too. */
function AllChecked({
  note,
  count,
  onBack,
}: {
  readonly note: Note;
  readonly count: number;
  readonly onBack: () => void;
}) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const tellFailure = useFailureToast();
  const [, navigate] = useLocation();
  const confirm = useMutation(trpc.notes.confirmReading.mutationOptions());
  const leave = () => navigate(paths.patient(note.patientId));
  const compared = async () => {
    try {
      await confirm.mutateAsync({ patientId: note.patientId, id: note.id, version: note.version });
      await queryClient.invalidateQueries(trpc.notes.pathFilter());
      leave();
    } catch (error) {
      tellFailure(error);
    }
  };
  useKeys(t("notes.check.keys"), [{ keys: "Ctrl+z", label: t("common.back"), run: onBack }]);
  return (
    <>
      <EmptyState icon={CircleCheck} title={t("notes.check.all", { count })}>
        <Button onClick={leave}>{t("notes.check.toChart")}</Button>
        {note.readingState === "unchecked" && (
          <Button loading={confirm.isPending} onClick={() => void compared()}>
            {t("notes.check.wholeRight")}
          </Button>
        )}
      </EmptyState>
      <div className={styles["below"]}>
        <WholePage note={note} page={1} place={null} />
        <CheckedText note={note} current={null} />
      </div>
    </>
  );
}
