import { searchKey } from "@daybook/domain";
import { SegmentedControl, TextInput } from "@mantine/core";
import { NotebookPen, Search } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "../../i18n/translation.ts";
import { EmptyState } from "../../ui/states.tsx";
import { type Note, useChart } from "./chart-context.ts";
import { NoteEntry } from "./note-entry.tsx";
import styles from "./timeline.module.css";

const filters = ["all", "visits", "nursing", "documents"] as const;
type Filter = (typeof filters)[number];

const passes = (filter: Filter, { kind, source }: Note): boolean => {
  if (filter === "documents") return source !== "typed";
  if (filter === "nursing") return kind === "nursing";
  return filter === "all" || (kind !== "nursing" && kind !== "other");
};
const holds = (note: Note, wanted: string): boolean =>
  searchKey(`${note.createdByName} ${note.content ?? ""}`).includes(wanted);

/** All notes of a patient, the newest first. Lit words scroll into sight. */
export function Timeline({
  notes,
  total,
  withdrawn,
}: {
  readonly notes: readonly Note[];
  readonly total: number;
  /** How many of them were withdrawn; they are shown, not counted. */
  readonly withdrawn: number;
}) {
  const { t } = useTranslation();
  const { current, visits, goBack, numberOf } = useChart();
  const [filter, setFilter] = useState<Filter>("all");
  const [text, setText] = useState("");
  const list = useRef<HTMLOListElement>(null);
  const wanted = searchKey(text.trim());
  const shown = notes.filter((note) => passes(filter, note) && (wanted === "" || holds(note, wanted)));
  const markOf = (noteId: string) => {
    const entry = list.current?.querySelector<HTMLElement>(`[data-note="${noteId}"]`);
    return entry?.querySelector<HTMLElement>("[data-current]") ?? entry;
  };
  useEffect(() => {
    const mark = current && markOf(current.noteId);
    if (mark) scrollToThird(mark);
  }, [current]);
  // The focus goes there only when somebody goes there; what is lit meanwhile does not take it.
  const latest = useRef(current);
  latest.current = current;
  useEffect(() => {
    const mark = visits > 0 && latest.current && markOf(latest.current.noteId);
    if (!mark) return;
    mark.focus({ preventScroll: true });
    scrollToThird(mark);
  }, [visits]);
  // A source in a note that is filtered out would not be seen.
  const seen = useRef(visits);
  if (seen.current !== visits) {
    seen.current = visits;
    if (filter !== "all") setFilter("all");
    if (text !== "") setText("");
  }
  if (notes.length === 0) return <EmptyState icon={NotebookPen} title={t("notes.empty")} />;
  return (
    <>
      <div className={styles["bar"]}>
        <SegmentedControl
          size="xs"
          aria-label={t("notes.filter.label")}
          value={filter}
          onChange={(chosen) => setFilter(chosen)}
          data={filters.map((value) => ({
            value,
            label: value === "all" ? `${t("notes.filter.all")} ${total - withdrawn}` : t(`notes.filter.${value}`),
          }))}
        />
        <TextInput
          aria-label={t("notes.search")}
          placeholder={t("notes.search")}
          leftSection={<Search size={14} aria-hidden="true" />}
          className={styles["search"] ?? ""}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </div>
      {shown.length === 0 && <p className={styles["quiet"]}>{t("notes.noMatch")}</p>}
      <ol
        ref={list}
        className={styles["rail"]}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || !(event.target instanceof Element) || !event.target.matches("mark")) return;
          event.preventDefault();
          goBack();
        }}
      >
        {shown.map((note) => (
          <NoteEntry key={note.id} note={note} number={numberOf(note.id)} />
        ))}
      </ol>
      {total > notes.length && (
        <p className={styles["quiet"]}>{t("notes.newest", { shown: notes.length, count: total })}</p>
      )}
    </>
  );
}

/** Scrolls the column so that the words stand a third below its top. */
function scrollToThird(mark: HTMLElement): void {
  const column = mark.closest<HTMLElement>("[data-scrolls]");
  if (!column || column.scrollHeight <= column.clientHeight) {
    mark.scrollIntoView({ block: "center" });
    return;
  }
  const offset = mark.getBoundingClientRect().top - column.getBoundingClientRect().top;
  const visible = offset > 0 && offset < column.clientHeight * 0.8;
  if (!visible) column.scrollBy({ top: offset - column.clientHeight / 3 });
}
