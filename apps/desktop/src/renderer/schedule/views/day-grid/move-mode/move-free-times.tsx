import type { LocalDate, Slot } from "@daybook/domain";
import { practitionerName } from "../../../../appointments/practitioner-name.ts";
import { useKeys } from "../../../../core/keys/keys.ts";
import { useFailureText } from "../../../../core/server/use-failure-text.ts";
import { capital } from "../../../../core/time/format.ts";
import { useFormat } from "../../../../core/time/use-format.ts";
import { useTranslation } from "../../../../i18n/translation.ts";
import { Kbd } from "../../../../ui/kbd.tsx";
import { useFreeTimes } from "../../../booking/use-free-times.ts";
import { useSchedule } from "../../../schedule-context.tsx";
import styles from "./move-mode.module.css";

const numbers = [1, 2, 3] as const;
const days = 28;

/** During a move: the practitioner's next free times, each chosen with a key or a click. */
export function MoveFreeTimes({
  place,
  from,
  onTake,
}: {
  /** The current place, in epoch milliseconds. */
  readonly place: { readonly practitionerId: string; readonly start: number; readonly end: number };
  /** The day from which to search. */
  readonly from: LocalDate;
  readonly onTake: (slot: Slot) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const textOf = useFailureText();
  const { practitioners, day, view } = useSchedule();
  const { practitionerId, start, end } = place;
  const minutes = Math.round((end - start) / 60_000);
  const slots = useFreeTimes({ part: "any", today: from, days, minutes, practitionerId, most: numbers.length });
  // Times of another practitioner or duration must not be chosen.
  const times = slots.isPlaceholderData ? [] : (slots.data ?? []);
  const take = (number: number) => {
    const slot = times[number - 1];
    if (slot) onTake(slot);
  };
  useKeys(
    t("schedule.moveMode.title"),
    numbers.map((number) => ({
      keys: String(number),
      label: t("schedule.moveMode.take", { number }),
      run: () => take(number),
    })),
  );
  const whose = practitioners.find(({ id }) => id === practitionerId);
  const title = t("schedule.moveMode.free", { name: whose ? practitionerName(whose) : "" });
  const isSettled = slots.data !== undefined && !slots.isPlaceholderData;
  return (
    <div className={styles["free"]} role="group" aria-label={title}>
      <span>{title}</span>
      {slots.error && !slots.data && <span>{textOf(slots.error)}</span>}
      {!isSettled && !slots.error && <span>…</span>}
      {isSettled && times.length === 0 && <span>{t("schedule.moveMode.none")}</span>}
      {times.map((slot, index) => (
        <button
          key={slot.start}
          type="button"
          aria-pressed={Date.parse(slot.start) === start}
          onClick={() => onTake(slot)}
        >
          <Kbd keys={String(index + 1)} />
          {view === "day" && format.dayOf(slot.start) === day
            ? format.time(slot.start)
            : capital(format.moment(slot.start))}
        </button>
      ))}
    </div>
  );
}
