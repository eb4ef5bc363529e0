import { type AppointmentId, epochMs, type Instant } from "@daybook/domain";
import { useQuery } from "@tanstack/react-query";
import { useEffect, useRef } from "react";
import { Link } from "wouter";
import { useKindText } from "../../appointments/kind-text.ts";
import { usePractitionerNames } from "../../appointments/use-practitioner-names.ts";
import { usePrivacy } from "../../core/preferences.ts";
import { type Outputs, useTRPC } from "../../core/server/client.ts";
import { useIsServerAway } from "../../core/server/needs-server.tsx";
import { useAgainOnReturn } from "../../core/server/use-connection.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { useNow } from "../../core/time/use-now.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { paths } from "../../paths.ts";
import styles from "./appointment-pane.module.css";

type Entry = Outputs["appointments"]["history"]["items"][number];
type StatusEntry = Extract<Entry, { event: "status" }>;
type MoveEntry = Extract<Entry, { event: "move" }>;
type Overview = Outputs["patients"]["overview"];

/** The patient's next appointment and last visits. */
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

/** The appointment's history in words, the latest first. */
export function AppointmentHistory({ id, version }: { readonly id: AppointmentId; readonly version: number }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const format = useFormat();
  const today = format.dayOf(useNow());
  const statusWords = useStatusWords();
  const moveWords = useMoveWords();
  const { data, isError, refetch } = useQuery(trpc.appointments.history.queryOptions({ id }));
  useAgainOnReturn(isError, () => void refetch());
  const told = useRef({ id, version });
  // A new version, made at any desk, has a new history.
  useEffect(() => {
    if (told.current.id === id && told.current.version !== version) void refetch();
    told.current = { id, version };
  }, [id, version, refetch]);
  const isAway = useIsServerAway();
  const entries = data?.items ?? [];
  if (entries.length === 0 && !isAway) return null;
  return (
    <section className={styles["section"]} aria-label={t("booking.pane.history")}>
      <h3>{t("booking.pane.history")}</h3>
      <ul>
        {entries
          .map((entry, place) => ({
            entry,
            place,
            words: entry.event === "move" ? moveWords(entry) : statusWords(entry, place > 0),
          }))
          .toReversed()
          .map(({ entry, place, words }) => (
            <li key={place} className={styles["entry"]}>
              <span>
                {format.dayOf(entry.at) === today ? format.time(entry.at) : format.shortDay(format.dayOf(entry.at))}
              </span>
              <span>
                {words} · {entry.by}
              </span>
            </li>
          ))}
      </ul>
      {isAway && <p className={styles["identity"]}>{t("booking.pane.historyLater")}</p>}
    </section>
  );
}

function useStatusWords(): (entry: StatusEntry, isLater: boolean) => string {
  const { t } = useTranslation();
  const privacy = usePrivacy();
  return ({ status, reason, code }, isLater) => {
    const what = t(isLater && status === "booked" ? "booking.history.bookedAgain" : `booking.history.${status}`);
    const why = code && code !== "other" ? t(`booking.cancel.codes.${code}`) : reason === "other" ? null : reason;
    return why && !privacy ? t("booking.history.why", { what, reason: why }) : what;
  };
}

function useMoveWords(): (entry: MoveEntry) => string {
  const { t } = useTranslation();
  const format = useFormat();
  const thisYear = format.dayOf(useNow()).slice(0, 4);
  const nameOf = usePractitionerNames();
  const privacy = usePrivacy();
  const double = t("booking.pane.overbooked");
  const called = (id: string) => nameOf(id) || t("schedule.someoneGone");
  const moment = (at: Instant) => {
    const day = format.dayOf(at);
    const date = day.slice(0, 4) === thisYear ? format.shortDay(day) : format.day(day);
    return `${format.weekday(day)} ${date} ${format.time(at)}`;
  };
  const length = ({ start, end }: MoveEntry["from"]) =>
    t("common.minutes", { count: (epochMs(end) - epochMs(start)) / 60_000 });
  const wordsOfPlace = ({ from, to }: MoveEntry) => {
    const practitioner = called(from.practitionerId);
    const other = called(to.practitionerId);
    const isOthers = from.practitionerId !== to.practitionerId;
    if (from.start !== to.start)
      return t(isOthers ? "booking.history.movedTo" : "booking.history.moved", {
        from: moment(from.start),
        to: moment(to.start),
        practitioner,
        other,
      });
    return isOthers
      ? t("booking.history.givenTo", { practitioner, other })
      : t("booking.history.resized", { from: length(from), to: length(to) });
  };
  return (move) => {
    const { from, to, overbookReason, endedOverbooking, outsideAvailability } = move;
    const isElsewhere = from.start !== to.start || from.end !== to.end || from.practitionerId !== to.practitionerId;
    const why =
      overbookReason && !privacy ? t("booking.history.why", { what: double, reason: overbookReason }) : double;
    return [
      isElsewhere ? wordsOfPlace(move) : null,
      overbookReason ? why : null,
      endedOverbooking ? t("booking.history.endedOverbooking") : null,
      outsideAvailability && !overbookReason ? t("booking.history.outsideHours") : null,
    ]
      .filter((words) => words !== null)
      .join(" · ");
  };
}
