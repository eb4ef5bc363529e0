import { plainWords } from "@daybook/domain";
import { Autocomplete, Combobox, NativeSelect, NumberInput, type OptionsFilter, TextInput } from "@mantine/core";
import { useState } from "react";
import { useKindText } from "../../appointments/kind-text.ts";
import { announce } from "../../core/live-region.ts";
import { parseTime, timeStepped } from "../../core/time/time-text.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { DateField } from "../../ui/date-field.tsx";
import { type BookingProblem, isClock, isLength } from "./booking-form.ts";
import styles from "./booking-popover.module.css";
import type { Booking } from "./use-booking.ts";

/** The fields for type, practitioner, time and room. */
export function BookingFields({
  state,
  problems,
  fixedTime = false,
  autoFocus = false,
}: {
  readonly state: Pick<Booking, "form" | "change" | "practitioners" | "rooms" | "kinds">;
  readonly problems: Booking["problems"];
  /** After an appointment has started, its time is fixed and only its texts can change. */
  readonly fixedTime?: boolean;
  readonly autoFocus?: boolean;
}) {
  const { t } = useTranslation();
  const kindText = useKindText();
  const { form, change, practitioners, rooms, kinds } = state;
  // An impossible value is reported when its field is left, not while it is being typed.
  const [left, setLeft] = useState<"clock" | "minutes" | null>(null);
  const isWrong = { clock: !isClock(form.time), minutes: !isLength(form.minutes) };
  const problem = (name: Exclude<BookingProblem, "patient">) =>
    problems.includes(name) || (left !== null && left === name && isWrong[left])
      ? t(`booking.problem.${name}`)
      : undefined;
  const chooseKind = (text: string) => {
    const known = kinds.find(({ kind }) => kindText(kind) === text);
    const minutes = known && !form.minutesChosen ? { minutes: known.minutes } : {};
    change({ kind: known?.kind ?? text, ...minutes });
  };
  return (
    <>
      <div className={styles["pair"]} data-wide="">
        <Autocomplete
          label={t("booking.kind")}
          // A placeholder, because an empty field did not show that one can type other types than those listed.
          placeholder={t("booking.kindPlaceholder")}
          // Two types may have the same name in the person's language; the field refuses a list that contains a text
          // twice.
          data={[...new Set(kinds.map(({ kind }) => kindText(kind)))]}
          filter={matching}
          rightSection={<Combobox.Chevron />}
          rightSectionPointerEvents="none"
          openOnFocus={false}
          value={form.kind === "" ? "" : shownKind(form.kind, kinds, kindText)}
          maxLength={60}
          data-autofocus={autoFocus || undefined}
          autoFocus={autoFocus}
          onChange={chooseKind}
          onKeyDown={(event) => {
            // Closes the list, not the form that contains it.
            if (event.key === "Escape" && event.currentTarget.ariaExpanded === "true") event.preventDefault();
          }}
        />
        <NumberInput
          label={t("booking.minutes")}
          min={1}
          max={24 * 60}
          step={5}
          clampBehavior="none"
          allowDecimal={false}
          error={problem("minutes")}
          disabled={fixedTime}
          value={form.minutes}
          onFocus={() => setLeft(null)}
          onBlur={() => setLeft("minutes")}
          onChange={(value) => change({ minutes: Number(value), minutesChosen: true })}
        />
      </div>
      <NativeSelect
        label={t("booking.practitioner")}
        error={problem("practitioner")}
        disabled={fixedTime}
        value={form.practitionerId}
        data={[
          { value: "", label: "–" },
          ...practitioners.map(({ id, firstName, lastName }) => ({
            value: id as string,
            label: `${firstName} ${lastName}`,
          })),
        ]}
        onChange={(event) => change({ practitionerId: event.currentTarget.value })}
      />
      <div className={styles["pair"]} data-wide="">
        <DateField
          label={t("booking.date")}
          error={problem("time")}
          disabled={fixedTime}
          value={form.day}
          onChange={(day, typed) => change({ day: day || typed, timeChosen: true })}
        />
        <TextInput
          inputMode="numeric"
          autoComplete="off"
          placeholder="09:30"
          label={t("booking.start")}
          error={problem("clock")}
          disabled={fixedTime}
          value={form.time}
          onChange={(event) => change({ time: event.currentTarget.value, timeChosen: true })}
          onKeyDown={(event) => {
            const time = event.ctrlKey || event.metaKey || event.altKey ? null : timeStepped(form.time, event.key, 5);
            if (!time) return;
            event.preventDefault();
            change({ time, timeChosen: true });
            announce(time);
          }}
          onFocus={() => setLeft(null)}
          onBlur={() => {
            setLeft("clock");
            change({ time: parseTime(form.time) ?? form.time });
          }}
        />
      </div>
      <div className={styles["pair"]}>
        <TextInput
          label={t("booking.reason")}
          name="booking-reason"
          autoComplete="off"
          maxLength={500}
          value={form.reason}
          onChange={(event) => change({ reason: event.currentTarget.value })}
        />
        <NativeSelect
          label={t("booking.room")}
          disabled={fixedTime}
          value={form.locationId}
          data={[
            { value: "", label: t("booking.roomOfSession") },
            ...rooms.filter(({ active }) => active).map(({ id, name }) => ({ value: id as string, label: name })),
          ]}
          onChange={(event) => change({ locationId: event.currentTarget.value })}
        />
      </div>
    </>
  );
}

/** Typed text filters the list; after a choice the whole list is offered again. */
const matching: OptionsFilter = ({ options, search }) => {
  const labels = options.flatMap((option) => ("label" in option ? [option] : []));
  if (labels.some(({ label }) => label === search)) return labels;
  return labels.filter(({ label }) => plainWords(label).includes(plainWords(search)));
};

/** A type by its name on screen; text that is still being typed stays as it is. */
const shownKind = (kind: string, kinds: Booking["kinds"], text: (kind: string) => string): string =>
  kinds.some((each) => each.kind === kind) ? text(kind) : kind;
