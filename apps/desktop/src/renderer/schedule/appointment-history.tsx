import type { AppointmentId } from "@daybook/domain";
import { useQuery } from "@tanstack/react-query";
import { Link } from "wouter";
import { type Outputs, useTRPC } from "../core/client.ts";
import { usePrivacy } from "../core/preferences.ts";
import { useFormat } from "../core/use-format.ts";
import { useNow } from "../core/use-now.ts";
import { useTranslation } from "../i18n/translation.ts";
import { paths } from "../paths.ts";
import styles from "./appointment-pane.module.css";
import { useKindText } from "./kind-text.ts";
import { usePractitionerNames } from "./use-practitioner-names.ts";

type Entry = Outputs["appointments"]["get"]["statusHistory"][number];
type Overview = Outputs["patients"]["overview"];

/** When this person comes next, and was here last. */
export function LastVisits({ overview, exceptId }: { readonly overview: Overview; readonly exceptId: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = usePractitionerNames();
  const kindText = useKindText();
  const next = overview.next && overview.next.id !== exceptId ? [overview.next] : [];
  const past = overview.lastFulfilled.filter(({ id }) => id !== exceptId);
  const list = (title: string, visits: readonly Overview["lastFulfilled"][number][]) =>
    visits.length > 0 && (
      <section className={styles["section"]} aria-label={title}>
        <h3>{title}</h3>
        <ul>
          {visits.map(({ id, start, practitionerId, kind }) => (
            <li key={id}>
              <Link
                href={paths.schedule({ date: format.dayOf(start), appointment: id })}
                className={styles["entry"] ?? ""}
              >
                <span>{format.day(format.dayOf(start))}</span>
                <span>{[nameOf(practitionerId), kindText(kind)].filter(Boolean).join(" · ")}</span>
              </Link>
            </li>
          ))}
        </ul>
      </section>
    );
  return (
    <>
      {list(t("booking.pane.next"), next)}
      {list(t("booking.pane.lastVisits"), past)}
    </>
  );
}

/** What became of the appointment, in words, the latest first. */
export function AppointmentHistory({ id, version }: { readonly id: AppointmentId; readonly version: number }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const format = useFormat();
  const today = format.dayOf(useNow());
  const words = useEntryWords();
  const appointment = useQuery(trpc.appointments.get.queryOptions({ id }, { meta: { version } }));
  const entries = appointment.data?.statusHistory ?? [];
  if (entries.length === 0) return null;
  return (
    <section className={styles["section"]} aria-label={t("booking.pane.history")}>
      <h3>{t("booking.pane.history")}</h3>
      <ul>
        {entries
          .map((entry, index) => ({ entry, again: index > 0 && entry.status === "booked" }))
          .toReversed()
          .map(({ entry, again }) => (
            <li key={`${entry.at} ${entry.status}`} className={styles["entry"]}>
              <span>
                {format.dayOf(entry.at) === today ? format.time(entry.at) : format.shortDay(format.dayOf(entry.at))}
              </span>
              <span>
                {words(entry, again)} · {entry.by}
              </span>
            </li>
          ))}
      </ul>
    </section>
  );
}

function useEntryWords(): (entry: Entry, again: boolean) => string {
  const { t } = useTranslation();
  const privacy = usePrivacy();
  return ({ status, reason, code }, again) => {
    const what = t(again ? "booking.history.bookedAgain" : `booking.history.${status}`);
    const why = code && code !== "other" ? t(`booking.cancel.codes.${code}`) : reason === "other" ? null : reason;
    return why && !privacy ? t("booking.history.why", { what, reason: why }) : what;
  };
}
