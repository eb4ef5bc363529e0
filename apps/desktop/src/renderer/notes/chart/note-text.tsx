import { useTranslation } from "../../i18n/translation.ts";
import { isSame, type Note, type Source, useChart } from "./chart-context.ts";
import { type NotePart, partsOf, piecesOf } from "./note-pieces.ts";
import styles from "./timeline.module.css";

interface Mark extends Source {
  readonly isQuarantined: boolean;
  readonly isCurrent: boolean;
}

/** The text of a note with the letters of its sections in the margin, and the lit words marked. */
export function NoteText({ note }: { readonly note: Note }) {
  const { t } = useTranslation();
  const { lit, current } = useChart();
  const content = note.content ?? "";
  const marks: readonly Mark[] = [
    ...(note.quarantined ?? []).map((span) => ({ ...span, noteId: note.id, isQuarantined: true, isCurrent: false })),
    ...lit
      .filter(({ noteId }) => noteId === note.id)
      .map((source) => ({ ...source, isQuarantined: false, isCurrent: isSame(current, source) })),
  ];
  return (
    <div className={styles["text"]} lang={note.language === "other" ? undefined : (note.language ?? undefined)}>
      {partsOf(content, note.sectionSpans ?? []).map((part) => (
        <div key={part.start} className={styles["part"]}>
          {part.section && (
            <span className={styles["letter"]} data-guess={part.isGuess || undefined}>
              <span aria-hidden="true">{t(`notes.letter.${part.section}`)}</span>
              <span className="visually-hidden">
                {t(`notes.section.${part.section}`)}
                {part.isGuess && ` (${t("notes.guessed")})`}
              </span>
            </span>
          )}
          <p>
            <Pieces part={part} content={content} marks={marks} />
          </p>
        </div>
      ))}
      {(note.quarantined ?? []).length > 0 && <p className={styles["quiet"]}>{t("notes.quarantined")}</p>}
    </div>
  );
}

function Pieces({
  part,
  content,
  marks,
}: {
  readonly part: NotePart;
  readonly content: string;
  readonly marks: readonly Mark[];
}) {
  return piecesOf(part, marks).map(({ start, end, marks: covering }) => {
    const text = content.slice(start, end);
    if (covering.length === 0) return <span key={start}>{text}</span>;
    if (covering.every(({ isQuarantined }) => isQuarantined))
      return (
        <span key={start} className={styles["quarantined"]}>
          {text}
        </span>
      );
    const isCurrent = covering.some((mark) => mark.isCurrent);
    return (
      <mark key={start} className={styles["mark"]} data-current={isCurrent || undefined} tabIndex={-1}>
        {text}
      </mark>
    );
  });
}
