import type { Instant, Slot } from "@daybook/domain";
import { NativeSelect } from "@mantine/core";
import { useEffect, useState } from "react";
import { practitionerName } from "../../appointments/practitioner-name.ts";
import { useKeys } from "../../core/keys/keys.ts";
import { useDeskStatus, useOfflineSince } from "../../core/server/use-connection.ts";
import { capital } from "../../core/time/format.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { useNow } from "../../core/time/use-now.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Kbd } from "../../ui/kbd.tsx";
import { FailureState } from "../../ui/states.tsx";
import type { Practitioner } from "../day/day-records.ts";
import styles from "./booking-popover.module.css";
import type { PartOfDay } from "./free-times.ts";
import { useFreeTimes } from "./use-free-times.ts";

const offered = 5;
const spans = ["7", "14", "28", "91"] as const;
const parts: readonly PartOfDay[] = ["any", "morning", "afternoon", "evening"];

/** “Next free with Dr Moreau in 7 days, mornings”: five times, each chosen with one key. */
export function NextFree({
  practitionerId,
  practitioners,
  minutes,
  taken,
  onTake,
  takeFirst,
}: {
  /** The practitioner, until another one is chosen here; empty for any. */
  readonly practitionerId: string;
  readonly practitioners: readonly Practitioner[];
  readonly minutes: number;
  /** The current time of the booking. */
  readonly taken: { readonly start: Instant | null; readonly practitionerId: string };
  readonly onTake: (slot: Slot, byPerson: boolean) => void;
  /** Whether to choose the first free time automatically while nobody has chosen a time. */
  readonly takeFirst: boolean;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const today = format.dayOf(useNow());
  // Without the server, a desk can promise only the time that is kept for it.
  const isAlone = [useOfflineSince(), useDeskStatus()].every((one) => one !== null);
  const [whose, setWhose] = useState(practitionerId);
  const [days, setDays] = useState<(typeof spans)[number]>("7");
  const [part, setPart] = useState<PartOfDay>("any");
  useEffect(() => setWhose(practitionerId), [practitionerId]);

  const slots = useFreeTimes({ part, today, days: Number(days), minutes, practitionerId: whose, most: offered });
  const times = slots.data ?? [];
  const [first] = times;
  const settled = !slots.isPlaceholderData;
  useEffect(() => {
    if (takeFirst && settled && first && !isSameSlot(first, taken)) onTake(first, false);
  });
  const names = new Map(practitioners.map((each) => [each.id as string, practitionerName(each)]));
  const specialtyOf = new Map(practitioners.map(({ id, specialties }) => [id as string, specialties[0]]));
  useKeys(
    t("booking.next.title"),
    times.map((slot, index) => ({
      keys: String(index + 1),
      label: t("booking.next.take", { number: index + 1 }),
      run: () => onTake(slot, true),
    })),
  );
  return (
    <section className={styles["next"]} aria-label={t("booking.next.title")}>
      <div className={styles["nextHead"]}>
        <h3>{t("booking.next.title")}</h3>
        <NativeSelect
          aria-label={t("booking.next.with")}
          value={whose}
          data={[
            { value: "", label: t("booking.next.anyone") },
            ...[...names].map(([value, label]) => ({ value, label })),
          ]}
          onChange={(event) => setWhose(event.currentTarget.value)}
        />
        <NativeSelect
          aria-label={t("booking.next.when")}
          value={days}
          data={spans.map((value) => ({ value, label: t(`booking.next.days.${value}`) }))}
          onChange={(event) => setDays(event.currentTarget.value as typeof days)}
        />
        <NativeSelect
          aria-label={t("booking.next.part")}
          value={part}
          data={parts.map((value) => ({ value, label: t(`booking.next.parts.${value}`) }))}
          onChange={(event) => setPart(event.currentTarget.value as PartOfDay)}
        />
      </div>
      {slots.error && !slots.data && <FailureState error={slots.error} retry={() => void slots.refetch()} />}
      {slots.data && settled && times.length === 0 && <p className={styles["none"]}>{t("booking.next.none")}</p>}
      <ol className={styles["times"]}>
        {times.map((slot, index) => (
          <li key={`${slot.practitionerId} ${slot.start}`}>
            <button type="button" aria-pressed={isSameSlot(slot, taken)} onClick={() => onTake(slot, true)}>
              <Kbd keys={String(index + 1)} />
              <span>
                {capital(format.moment(slot.start))}
                {isAlone && (
                  <small className={styles["promise"]}>{t(`booking.next.${isKept(slot) ? "kept" : "unkept"}`)}</small>
                )}
              </span>
              {whose === "" && (
                <Whose name={names.get(slot.practitionerId)} specialty={specialtyOf.get(slot.practitionerId)} />
              )}
            </button>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Only a desk that is out of reach of the server says so, of time in which its bookings are certain. */
const isKept = (slot: Slot & { readonly certain?: boolean }): boolean => slot.certain === true;

/** Two practitioners may be free at the same time: these are two slots. */
const isSameSlot = (slot: Slot, taken: { readonly start: Instant | null; readonly practitionerId: string }): boolean =>
  slot.start === taken.start && slot.practitionerId === taken.practitionerId;

/** The practitioner's name and specialty: two lines, because both are long. */
function Whose({ name, specialty }: { readonly name: string | undefined; readonly specialty: string | undefined }) {
  return (
    <span className={styles["whose"]}>
      <span title={name}>{name}</span>
      {specialty && <small title={specialty}>{specialty}</small>}
    </span>
  );
}
