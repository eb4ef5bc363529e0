import { Autocomplete, NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import styles from "./booking-popover.module.css";
import { useKindText } from "./kind-text.ts";
import type { Booking } from "./use-booking.ts";

/** What, with whom, when and where. */
export function BookingFields({
  state,
  problems,
  fixedTime = false,
  autoFocus = false,
}: {
  readonly state: Pick<Booking, "form" | "change" | "practitioners" | "rooms" | "kinds">;
  readonly problems: Booking["problems"];
  /** Of what has begun, only what is said of it still changes. */
  readonly fixedTime?: boolean;
  readonly autoFocus?: boolean;
}) {
  const { t } = useTranslation();
  const kindText = useKindText();
  const { form, change, practitioners, rooms, kinds } = state;
  const problem = (name: "practitioner" | "time" | "minutes") =>
    problems.includes(name) ? t(`booking.problem.${name}`) : undefined;
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
          data={kinds.map(({ kind }) => kindText(kind))}
          value={form.kind === "" ? "" : shownKind(form.kind, kinds, kindText)}
          maxLength={60}
          data-autofocus={autoFocus || undefined}
          autoFocus={autoFocus}
          onChange={chooseKind}
        />
        <NumberInput
          label={t("booking.minutes")}
          min={1}
          max={24 * 60}
          step={5}
          allowDecimal={false}
          error={problem("minutes")}
          disabled={fixedTime}
          value={form.minutes}
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
        <TextInput
          type="date"
          label={t("booking.date")}
          error={problem("time")}
          disabled={fixedTime}
          value={form.day}
          onChange={(event) => change({ day: event.currentTarget.value, timeChosen: true })}
        />
        <TextInput
          type="time"
          step={300}
          label={t("booking.start")}
          disabled={fixedTime}
          value={form.time}
          onChange={(event) => change({ time: event.currentTarget.value, timeChosen: true })}
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

/** A type of the list by its name on screen; free words as they are being typed. */
const shownKind = (kind: string, kinds: Booking["kinds"], text: (kind: string) => string): string =>
  kinds.some((each) => each.kind === kind) ? text(kind) : kind;
