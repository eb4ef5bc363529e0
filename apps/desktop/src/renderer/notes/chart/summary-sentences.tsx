import type { LocalDate } from "@daybook/domain";
import { TriangleAlert } from "lucide-react";
import { type ReactNode, useRef, useState } from "react";
import { useKeys } from "../../core/keys/keys.ts";
import { formatFor } from "../../core/time/format.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { isSame, type Source, type Summary, useChart } from "./chart-context.ts";
import { groupSentences, isFlagged, type SentenceGroup } from "./sentence-parts.ts";
import styles from "./summary.module.css";

/** The sentences of a summary. One tab stop: J and K move between sentences, the arrows between the sources of one. */
export function SummarySentences({ summary }: { readonly summary: Summary }) {
  const { t } = useTranslation();
  const { light, goTo } = useChart();
  const [active, setActive] = useState({ index: 0, source: 0 });
  const list = useRef<HTMLDivElement>(null);
  const { sentences } = summary;
  const { zone } = useFormat();
  const dayText = (day: string) => formatFor(summary.language, zone).day(day as LocalDate);
  const buttonOf = (index: number) => list.current?.querySelector<HTMLElement>(`[data-sentence="${index}"]`);
  const choose = (index: number, source = 0) => {
    const cited = sentences[index]?.citations ?? [];
    setActive({ index, source });
    light(cited, cited[source] ?? null);
  };
  /** Steps from the sentence that has the focus; from elsewhere, to the one that had it last. */
  const step = (by: 1 | -1) => {
    const isHere = list.current?.contains(document.activeElement) ?? false;
    const index = Math.max(0, Math.min(sentences.length - 1, isHere ? active.index + by : active.index));
    buttonOf(index)?.focus();
  };
  const stepSource = (by: 1 | -1) => {
    const count = sentences[active.index]?.citations.length ?? 0;
    if (count > 0) choose(active.index, (active.source + by + count) % count);
  };
  useKeys(t("notes.summary.keys.title"), [
    { keys: "j", label: t("notes.summary.keys.next"), run: () => step(1) },
    { keys: "k", label: t("notes.summary.keys.previous"), run: () => step(-1) },
  ]);
  return (
    <div
      ref={list}
      className={styles["sentences"]}
      lang={summary.language}
      onMouseLeave={() => light([])}
      onKeyDown={(event) => {
        const by = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1 }[event.key] as 1 | -1 | undefined;
        if (by === undefined) return;
        event.preventDefault();
        if (event.key === "ArrowDown" || event.key === "ArrowUp") step(by);
        else stepSource(by);
      }}
    >
      {groupSentences(summary).map((group) => (
        <Group key={group.sentences[0]?.index} group={group} dayText={dayText}>
          {(sentence) => (
            <Sentence
              {...sentence}
              active={active}
              onFocus={() => choose(sentence.index, sentence.index === active.index ? active.source : 0)}
              onPoint={(source) => light(sentence.sentence.citations, sentence.sentence.citations[source] ?? null)}
              onGo={(source, from) => {
                const cited = sentence.sentence.citations[source];
                setActive({ index: sentence.index, source });
                if (cited) goTo(cited, from);
              }}
            />
          )}
        </Group>
      ))}
    </div>
  );
}

type Said = SentenceGroup["sentences"][number];

/** The built-in summary names days as `2026-05-20`. */
const isoDay = /\d{4}-\d{2}-\d{2}/gu;

function Group({
  group,
  dayText,
  children,
}: {
  readonly group: SentenceGroup;
  readonly dayText: (day: string) => string;
  readonly children: (said: Said) => ReactNode;
}) {
  const { t } = useTranslation();
  return (
    <section>
      <h3>{group.heading?.replace(isoDay, dayText) ?? t(`notes.summary.kinds.${group.kind}`)}</h3>
      <ul>
        {group.sentences.map((said) => (
          <li key={said.index}>{children(said)}</li>
        ))}
      </ul>
    </section>
  );
}

function Sentence({
  sentence,
  text,
  index,
  active,
  onFocus,
  onPoint,
  onGo,
}: Said & {
  readonly active: { readonly index: number; readonly source: number };
  readonly onFocus: () => void;
  readonly onPoint: (source: number) => void;
  readonly onGo: (source: number, from: HTMLElement) => void;
}) {
  const { t } = useTranslation();
  const chart = useChart();
  const textOfSource = useSourceText();
  const { citations, flags } = sentence;
  const isActive = active.index === index;
  const isUnchecked = flags.some(({ code }) => code === "unconfirmed_reading");
  const notes = [...new Map(citations.map((cited, nth) => [cited.noteId, nth])).values()];
  const isLit = citations.length > 0 && citations.every((cited) => chart.lit.some((lit) => isSame(lit, cited)));
  return (
    <>
      <div className={styles["sentence"]} data-lit={isLit || undefined} onMouseEnter={() => onPoint(0)}>
        <button
          type="button"
          data-sentence={index}
          tabIndex={isActive ? 0 : -1}
          className={styles["words"]}
          data-look={isUnchecked ? "unchecked" : isFlagged(sentence) ? "flagged" : "found"}
          onFocus={onFocus}
          onClick={(event) => onGo(isActive ? active.source : 0, event.currentTarget)}
        >
          {text}
          <span className="visually-hidden">
            {", "}
            {citations[isActive ? active.source : 0]
              ? textOfSource(citations, isActive ? active.source : 0)
              : t("notes.summary.noSource")}
          </span>
        </button>
        {notes.map((nth) => {
          const cited = citations[nth];
          const number = cited && chart.numberOf(cited.noteId);
          if (!cited || number == null) return null;
          const isCurrent = isLit && chart.current?.noteId === cited.noteId;
          return (
            <button
              key={cited.noteId}
              type="button"
              tabIndex={-1}
              className={styles["chip"]}
              data-current={isCurrent || undefined}
              onMouseEnter={() => onPoint(nth)}
              onClick={(event) => onGo(nth, event.currentTarget)}
            >
              <span aria-hidden="true">{number}</span>
              <span className="visually-hidden">{textOfSource(citations, nth)}</span>
            </button>
          );
        })}
      </div>
      {flags.map(({ code, detail }) => (
        <p key={code + detail} className={styles["flag"]} data-quiet={code === "unconfirmed_reading" || undefined}>
          <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
          {t(`notes.flag.${code}`, { detail })}
        </p>
      ))}
      {flags.length === 0 && !sentence.supported && (
        <p className={styles["flag"]}>
          <TriangleAlert size={14} strokeWidth={1.75} aria-hidden="true" />
          {t("notes.summary.noSource")}
        </p>
      )}
    </>
  );
}

/** "rests on consultation of 24 Nov 2026, 1 of 2", as a screen reader says it. */
function useSourceText(): (citations: readonly Source[], nth: number) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const { noteOf } = useChart();
  return (citations, nth) => {
    const note = noteOf(citations[nth]?.noteId ?? "");
    if (!note) return t("notes.summary.noSource");
    return t("notes.summary.restsOn", {
      kind: t(`notes.kind.${note.kind}`).toLocaleLowerCase(),
      date: format.day(format.dayOf(note.takenAt)),
      nth: nth + 1,
      count: citations.length,
    });
  };
}
