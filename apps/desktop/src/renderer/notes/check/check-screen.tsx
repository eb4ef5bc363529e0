import type { NoteId, PatientId } from "@daybook/domain";
import { ActionIcon } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { ChevronLeft, Circle, CircleCheck, X } from "lucide-react";
import { useState } from "react";
import { useLocation } from "wouter";
import { useKeys } from "../../core/keys/keys.ts";
import { usePrivacy } from "../../core/preferences.ts";
import { useTRPC } from "../../core/server/client.ts";
import { patientName } from "../../core/time/format.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { paths } from "../../paths.ts";
import { useIdentity } from "../../patients/use-identity.ts";
import { Button } from "../../ui/button.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { FailureState, SkeletonRows } from "../../ui/states.tsx";
import { AllergyTag } from "../allergy-tag.tsx";
import type { Finding, Note } from "../chart/chart-context.ts";
import { AllChecked } from "./all-checked.tsx";
import styles from "./check.module.css";
import { Question } from "./question.tsx";
import { readingWords } from "./reading-words.ts";
import { TypeInstead } from "./type-instead.tsx";

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
  const current = readings[index];
  return (
    <div className={styles["screen"]}>
      <header className={styles["head"]}>
        <ActionIcon aria-label={t("common.back")} onClick={leave}>
          <ChevronLeft size={16} aria-hidden="true" />
        </ActionIcon>
        <div className={styles["who"]}>
          <div className={styles["name"]}>
            <h1>{patient.data ? patientName(patient.data, privacy) : t("notes.check.title")}</h1>
            <AllergyTag patientId={note.patientId} />
          </div>
          {patient.data && <p>{identity(patient.data)}</p>}
        </div>
        <Progress readings={readings} current={index} />
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
                    <Words reading={reading} />
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

/** A step for each reading, so that it is seen how many are left. */
function Progress({ readings, current }: { readonly readings: readonly Finding[]; readonly current: number }) {
  const { t } = useTranslation();
  const done = readings.filter((each) => !each.needsCheck).length;
  return (
    <div
      role="progressbar"
      aria-label={t("notes.check.progress")}
      aria-valuemin={0}
      aria-valuemax={readings.length}
      aria-valuenow={done}
      className={styles["progress"]}
    >
      <span className={styles["steps"]} aria-hidden="true">
        {readings.map(({ id, needsCheck }, nth) => (
          <span key={id} data-state={needsCheck ? (nth === current ? "current" : undefined) : "done"} />
        ))}
      </span>
      {t("notes.check.count", { done, count: readings.length })}
    </div>
  );
}

function Words({ reading }: { readonly reading: Finding }) {
  const { name, value } = readingWords(reading, useTranslation());
  return (
    <>
      <span>{name}</span>
      <span data-wrong={reading.rejected || undefined}>{value}</span>
    </>
  );
}
