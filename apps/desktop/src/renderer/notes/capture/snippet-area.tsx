import { Textarea } from "@mantine/core";
import { type ClipboardEvent, type KeyboardEvent, useLayoutEffect, useRef, useState } from "react";
import { useChoice } from "../../core/use-choice.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Kbd } from "../../ui/kbd.tsx";
import styles from "./snippets.module.css";
import { type Snippet, snippetAsked, snippetsFor, withSnippet } from "./snippets.ts";

const names = ["pressure", "aboveTarget", "examination", "unchanged", "tests", "safetyNet", "review"] as const;

interface Props {
  readonly label: string;
  readonly value: string;
  readonly minRows: number;
  /** Whether the field takes the focus when the form opens. */
  readonly isFirst: boolean;
  readonly plain: boolean;
  readonly onChange: (text: string) => void;
  readonly onPaste?: (event: ClipboardEvent) => void;
}

/** A field of a note. A slash at the beginning of a word opens the list of texts that are written often. */
export function SnippetArea({ label, value, minRows, isFirst, plain, onChange, onPaste }: Props) {
  const { t } = useTranslation();
  const field = useRef<HTMLTextAreaElement>(null);
  const [caret, setCaret] = useState<number | null>(null);
  // Escape keeps what was typed; another slash asks again.
  const [refused, setRefused] = useState<number | null>(null);
  const [wanted, setWanted] = useState<number | null>(null);
  const snippets: readonly Snippet[] = names.map((name) => ({
    key: t(`notes.snippets.${name}.key`),
    title: t(`notes.snippets.${name}.title`),
    text: t(`notes.snippets.${name}.text`),
  }));
  const asked = caret === null ? null : snippetAsked(value, caret);
  const found = asked && asked.start !== refused ? snippetsFor(snippets, asked) : [];
  const choice = useChoice({
    count: found.length,
    choose: (index) => {
      const snippet = found[index];
      if (!snippet || !asked || caret === null) return;
      const filled = withSnippet(value, caret, asked, snippet);
      onChange(filled.text);
      setCaret(null);
      setWanted(filled.caret);
    },
    text: asked?.typed ?? "",
    known: true,
  });
  useLayoutEffect(() => {
    if (wanted === null) return;
    field.current?.focus();
    field.current?.setSelectionRange(wanted, wanted);
    setWanted(null);
  }, [wanted]);
  const onKeyDown = (event: KeyboardEvent<HTMLTextAreaElement>) => {
    if (found.length === 0 || event.nativeEvent.isComposing) return;
    if (event.key === "Escape") {
      event.preventDefault();
      setRefused(asked?.start ?? null);
    } else if (event.key === "Tab" && !event.shiftKey) {
      event.preventDefault();
      choice.option(choice.current).onClick();
    } else choice.field.onKeyDown(event);
  };
  return (
    <div className={styles["area"]}>
      <p className={styles["hint"]} aria-hidden="true">
        {t("notes.snippets.hint")}
      </p>
      <Textarea
        ref={field}
        autosize
        minRows={minRows}
        {...(plain ? { variant: "unstyled", maxRows: 14 } : {})}
        label={label}
        value={value}
        {...(isFirst ? { "data-autofocus": true } : {})}
        aria-autocomplete="list"
        aria-controls={found.length > 0 ? choice.list : undefined}
        aria-activedescendant={found.length > 0 ? choice.field["aria-activedescendant"] : undefined}
        onPaste={onPaste}
        onChange={({ currentTarget }) => {
          onChange(currentTarget.value);
          const { start } = snippetAsked(currentTarget.value, currentTarget.selectionStart) ?? {};
          if (start !== refused) setRefused(null);
          setCaret(currentTarget.selectionStart);
          choice.point(null);
        }}
        onBlur={() => setCaret(null)}
        onKeyDown={onKeyDown}
      />
      {found.length > 0 && (
        <div
          ref={inSight}
          id={choice.list}
          role="listbox"
          aria-label={t("notes.snippets.title")}
          className={styles["list"]}
        >
          {found.map((snippet, index) => (
            <div
              key={snippet.key}
              {...choice.option(index)}
              className={styles["snippet"]}
              // The focus stays in the field.
              onMouseDown={(event) => event.preventDefault()}
            >
              <span className={styles["key"]}>/{snippet.key}</span>
              <span className={styles["title"]}>{snippet.title}</span>
              {index === choice.current && <Kbd keys="Tab" />}
            </div>
          ))}
        </div>
      )}
    </div>
  );
}

/** Below the last field of a low window the list would open out of sight. */
const inSight = (list: HTMLElement | null) => list?.scrollIntoView({ block: "nearest" });
