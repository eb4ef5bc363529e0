import { useTranslation } from "../../i18n/translation.ts";
import type { Note } from "../chart/chart-context.ts";
import { piecesOf } from "../chart/note-pieces.ts";
import styles from "./check.module.css";

/** The text as it was read: uncertain words dotted, the words that are asked about marked. */
export function CheckedText({
  note,
  current,
}: {
  readonly note: Note;
  readonly current: { readonly start: number; readonly end: number } | null;
}) {
  const { t } = useTranslation();
  const content = note.content ?? "";
  const marks = [
    ...(note.reading?.lowWordSpans ?? []).map(({ start, end }) => ({ start, end, kind: "low" as const })),
    ...(current ? [{ start: current.start, end: current.end, kind: "current" as const }] : []),
  ];
  return (
    <p className={styles["text"]}>
      {piecesOf({ start: 0, end: content.length }, marks).map(({ start, end, marks: covering }) => {
        const isLow = covering.some(({ kind }) => kind === "low");
        const text = (
          <>
            {content.slice(start, end)}
            {isLow && <span className="visually-hidden"> ({t("notes.check.lowWord")})</span>}
          </>
        );
        const isCurrent = covering.some(({ kind }) => kind === "current");
        return isCurrent ? (
          <mark key={start} className={styles["current"]} data-low={isLow || undefined}>
            {text}
          </mark>
        ) : (
          <span key={start} className={isLow ? styles["low"] : undefined}>
            {text}
          </span>
        );
      })}
    </p>
  );
}
