import type { LocalTime } from "@daybook/domain";
import { TextInput } from "@mantine/core";
import { useEffect, useState } from "react";
import { parseTime } from "../../core/time/time-text.ts";
import { useTranslation } from "../../i18n/translation.ts";

/** A field for a time as people type it; when it is left, it shows how the time was read. */
export function TimeField({
  label,
  value,
  onChange,
  withLabel,
  isEnd,
}: {
  readonly label: string;
  readonly value: LocalTime;
  readonly onChange: (time: LocalTime) => void;
  readonly withLabel?: boolean;
  /** Midnight is 24:00 at the end of hours, 00:00 at their start. */
  readonly isEnd?: boolean;
}) {
  const { t } = useTranslation();
  const [text, setText] = useState<string>(value);
  const [isWrong, setWrong] = useState(false);
  useEffect(() => {
    setText(value);
    setWrong(false);
  }, [value]);
  const take = () => {
    const time = parseTime(text);
    setWrong(!time);
    if (!time) return;
    const read = isEnd && time === "00:00" ? "24:00" : !isEnd && time === "24:00" ? "00:00" : time;
    setText(read);
    if (read !== value) onChange(read as LocalTime);
  };
  return (
    <TextInput
      {...(withLabel ? { label } : { "aria-label": label })}
      w={72}
      inputMode="numeric"
      autoComplete="off"
      value={text}
      error={isWrong && t("hours.badTime")}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === "Enter") take();
      }}
    />
  );
}
