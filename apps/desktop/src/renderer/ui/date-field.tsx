import { addDays, type LocalDate, localDate } from "@daybook/domain";
import { TextInput } from "@mantine/core";
import { type KeyboardEvent, type ReactNode, useState } from "react";
import { announce } from "../core/live-region.ts";
import { parseDay, typedDay } from "../core/time/typed-day.ts";
import { useFormat } from "../core/time/use-format.ts";
import { useNow } from "../core/time/use-now.ts";
import { useTranslation } from "../i18n/translation.ts";
import styles from "./date-field.module.css";

interface Props {
  readonly label: string;
  /** A LocalDate; otherwise the typed text if it is not a day, or nothing. */
  readonly value: string;
  /** @param typed the text in the field; `day` is empty while that is not a day */
  readonly onChange: (day: LocalDate | "", typed: string) => void;
  /** The form's own error; the field itself reports a text that is not a day. */
  readonly error?: ReactNode;
  readonly disabled?: boolean;
  /** Whether a day without a year, such as 3/11, is the last such date and not the next. */
  readonly looksBack?: boolean;
  /** In pixels. */
  readonly width?: number;
}

const step: Readonly<Record<string, number>> = { ArrowUp: 1, ArrowDown: -1 };

/**
 * A field for a day, written in the language of the screen (the browser's own date field uses its own language). It
 * reads a day as people write it; arrow keys go to the next and the previous day; the weekday is shown beside it.
 */
export function DateField({ label, value, onChange, error, disabled = false, looksBack = false, width }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const today = format.dayOf(useNow());
  const day = localDate.safeParse(value).data ?? null;
  const [text, setText] = useState(() => (day ? typedDay(day) : value));
  const [isLeft, setLeft] = useState(true);
  const read = parseDay(text, today, looksBack);
  // The value was changed from outside, or cleared.
  const shown = day ? (read === day ? text : typedDay(day)) : value || (read ? "" : text);
  const isWrong = isLeft && shown.trim() !== "" && !day;
  const take = (next: string) => {
    setText(next);
    onChange(parseDay(next, today, looksBack) ?? "", next);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const by = step[event.key];
    if (!by || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    const next = day ? addDays(day, by) : today;
    take(typedDay(next));
    announce(format.longDay(next));
  };
  return (
    <TextInput
      label={label}
      {...(width === undefined ? {} : { w: width })}
      placeholder={t("common.dateFormat")}
      autoComplete="off"
      spellCheck={false}
      error={isWrong ? t("common.noDate") : error}
      disabled={disabled}
      value={shown}
      onChange={(event) => take(event.currentTarget.value)}
      onKeyDown={onKeyDown}
      onFocus={() => setLeft(false)}
      onBlur={() => {
        setLeft(true);
        if (day) setText(typedDay(day));
      }}
      rightSection={day && <span className={styles["weekday"]}>{format.weekday(day)}</span>}
      rightSectionWidth={44}
      rightSectionPointerEvents="none"
    />
  );
}
