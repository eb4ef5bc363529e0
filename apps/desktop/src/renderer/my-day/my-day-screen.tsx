import { epochMs, type Instant, instantOf } from "@daybook/domain";
import { Select } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Sun } from "lucide-react";
import { useEffect } from "react";
import { useLocation } from "wouter";
import { practitionerName } from "../appointments/practitioner-name.ts";
import { useKeys } from "../core/keys/keys.ts";
import { usePrivacy } from "../core/preferences.ts";
import { useTRPC } from "../core/server/client.ts";
import { givenFirst } from "../core/time/format.ts";
import { useFormat } from "../core/time/use-format.ts";
import { useNow } from "../core/time/use-now.ts";
import { useTranslation } from "../i18n/translation.ts";
import { openNote, useOpenNote } from "../notes/capture/capture-state.ts";
import { paths } from "../paths.ts";
import { statusActions } from "../schedule/appointment/status-actions.ts";
import { useChangeStatus } from "../schedule/appointment/use-change-status.ts";
import type { Practitioner } from "../schedule/day/day-records.ts";
import { useScheduleQueries } from "../schedule/day/use-schedule-queries.ts";
import { EmptyState, FailureState, SkeletonRows } from "../ui/states.tsx";
import { AfterThat } from "./after-that.tsx";
import { nextBreak, planOf } from "./day-plan.ts";
import { Drafts } from "./drafts.tsx";
import { LateLine } from "./late-line.tsx";
import styles from "./my-day.module.css";
import { NextPatient } from "./next-patient.tsx";
import { OwnColumn } from "./own-column.tsx";
import { useMyColumn } from "./use-my-column.ts";

/** How often the day is asked for again; the schedule itself follows each change. */
const againMs = 30_000;

/** A clinician's start page: who is next, with the summary, and what the day still holds. */
export function MyDayScreen() {
  const { t } = useTranslation();
  const column = useMyColumn();
  if (column.error) return <FailureState error={column.error} retry={column.retry} />;
  if (column.isPending) return <SkeletonRows />;
  if (column.mine) return <MyDay practitioner={column.mine} />;
  return (
    <EmptyState icon={Sun} title={t("myDay.which")}>
      <p>{t("myDay.whichHint")}</p>
      <Select
        aria-label={t("myDay.choose")}
        placeholder={t("myDay.choose")}
        value={null}
        data={column.practitioners.map((each) => ({ value: each.id, label: practitionerName(each) }))}
        onChange={(chosen) => chosen && column.choose(chosen)}
      />
    </EmptyState>
  );
}

function MyDay({ practitioner }: { readonly practitioner: Practitioner }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const queryClient = useQueryClient();
  const format = useFormat();
  const now = useNow();
  const privacy = usePrivacy();
  const [, navigate] = useLocation();
  const changeStatus = useChangeStatus();
  const today = format.dayOf(now);
  const queries = useScheduleQueries();
  const day = useQuery({ ...queries.appointments({ from: today, to: today }, format.zone), refetchInterval: againMs });
  const plan = planOf(
    (day.data?.items ?? []).filter(({ practitionerId }) => practitionerId === practitioner.id),
    now,
  );
  const { all, seen, next, inRoom, after, late } = plan;
  const week = useQuery({ ...queries.hours(today), refetchInterval: againMs });
  const hours = week.data?.items.find(({ practitionerId }) => practitionerId === practitioner.id);
  const pause = nextBreak(
    (hours?.sessions ?? []).filter(({ start }) => format.dayOf(start) === today),
    now,
  );
  const beforePause = pause === null ? [] : after.filter(({ start }) => epochMs(start) < epochMs(pause));
  const shown = next ?? inRoom;
  const followerId = after[0]?.patientId;
  useEffect(() => {
    // The summary of who follows is there before they are next.
    if (followerId)
      void queryClient.prefetchQuery(
        trpc.summaries.get.queryOptions({ patientId: followerId, audience: "clinician", length: "short" }),
      );
  }, [followerId, queryClient, trpc]);
  const facts = { now, zone: format.zone, dayOf: format.dayOf };
  const room = next ? statusActions(next, facts).find(({ name }) => name === "room") : undefined;
  const take = () => next && room && void changeStatus(next, room);
  const chart = () => shown && navigate(paths.patient(shown.patientId));
  const write = () => shown && openNote({ patientId: shown.patientId, appointmentId: shown.id });
  useKeys(t("myDay.keys"), [
    { keys: "r", label: t("myDay.take"), run: take },
    { keys: "o", label: t("myDay.chart"), run: chart },
    { keys: "n", label: t("myDay.write"), run: write },
  ]);
  // A note that is written takes the place of the column.
  const isWriting = useOpenNote() !== null;
  const last = all.at(-1);
  // How late the day runs is told by who waits longest for it: the last one before the break, else of the day.
  const waitsLongest = beforePause.at(-1) ?? after.at(-1);
  const inTime = (at: Instant) => format.time(instantOf(epochMs(at) + late * 60_000));
  const pace =
    waitsLongest &&
    t(pause !== null && beforePause.length > 0 ? "myDay.paceToBreak" : "myDay.pace", {
      name: givenFirst(waitsLongest.patient, privacy),
      time: inTime(waitsLongest.start),
      pause: pause && inTime(pause),
    });
  if (day.error && !day.data) return <FailureState error={day.error} retry={() => void day.refetch()} />;
  return (
    <div className={styles["screen"]} data-writing={isWriting || undefined}>
      <div className={styles["main"]}>
        <header className={styles["bar"]}>
          <h1>{format.longDay(today)}</h1>
          {last && (
            <p>
              {[
                t("myDay.patients", { count: all.length }),
                t("myDay.seen", { count: seen }),
                t("myDay.last", { time: format.time(last.start) }),
              ].join(", ")}
            </p>
          )}
        </header>
        <div className={styles["body"]}>
          {day.isPending && <SkeletonRows rows={5} />}
          {day.data && !shown && <EmptyState icon={Sun} title={t("myDay.nobody")} />}
          {shown && (
            <section aria-label={t(next ? "myDay.next" : "myDay.inRoom")}>
              <h2 className={styles["label"]}>{t(next ? "myDay.next" : "myDay.inRoom")}</h2>
              <NextPatient
                key={shown.id}
                appointment={shown}
                onTake={room ? take : null}
                onChart={chart}
                onWrite={write}
              />
            </section>
          )}
          <LateLine practitionerId={practitioner.id} hours={hours} late={late} pace={pace ?? null} />
          <div className={styles["lists"]}>
            <AfterThat appointments={after} beforeBreak={pause === null ? null : beforePause.length} />
            <Drafts />
          </div>
        </div>
      </div>
      {!isWriting && (
        <OwnColumn appointments={all} nextId={shown?.id ?? null} hours={hours} practitionerId={practitioner.id} />
      )}
    </div>
  );
}
