import type { PatientId } from "@daybook/domain";
import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Link } from "wouter";
import { useKindText } from "../../appointments/kind-text.ts";
import { statusLook } from "../../appointments/status-look.ts";
import { StatusPill } from "../../appointments/status-pill.tsx";
import { usePractitionerNames } from "../../appointments/use-practitioner-names.ts";
import { type Outputs, useTRPC } from "../../core/server/client.ts";
import { usePendingRecords } from "../../core/server/pending-records.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { useNow } from "../../core/time/use-now.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { paths } from "../../paths.ts";
import { Button } from "../../ui/button.tsx";
import { FailureState, SkeletonRows } from "../../ui/states.tsx";
import styles from "./patient-screen.module.css";

type Appointment = Outputs["appointments"]["list"]["items"][number];
const firstShown = 20;

/** All appointments of this patient: upcoming ones in order, then past ones, the latest first. */
export function PatientAppointments({ patientId }: { readonly patientId: PatientId }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const now = useNow();
  const [pageSize, setPageSize] = useState(firstShown);
  const appointments = useQuery(
    trpc.appointments.list.queryOptions({ patientId, sort: "-start", pageSize }, { placeholderData: keepPreviousData }),
  );
  if (appointments.isPending) return <SkeletonRows rows={4} />;
  if (appointments.error) return <FailureState error={appointments.error} retry={() => void appointments.refetch()} />;
  const { items, total } = appointments.data;
  const shown = items.filter(({ status }) => status !== "entered-in-error");
  const isComing = ({ end }: Appointment) => Date.parse(end) > Date.parse(now);
  const coming = shown.filter(isComing).toReversed();
  const past = shown.filter((each) => !isComing(each));
  return (
    <>
      <section className={styles["section"]} aria-label={t("patients.appointments.coming")}>
        <h2>{t("patients.appointments.coming")}</h2>
        <Visits visits={coming} none={t("patients.appointments.noneComing")} />
      </section>
      <section className={styles["section"]} aria-label={t("patients.appointments.past")}>
        <h2>{t("patients.appointments.past")}</h2>
        <Visits visits={past} none={t("patients.appointments.nonePast")} />
        {total > items.length && (
          <Button variant="subtle" className={styles["more"] ?? ""} onClick={() => setPageSize(200)}>
            {t("patients.appointments.more")}
          </Button>
        )}
      </section>
    </>
  );
}

function Visits({ visits, none }: { readonly visits: readonly Appointment[]; readonly none: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const nameOf = usePractitionerNames();
  const kindText = useKindText();
  const pending = usePendingRecords();
  if (visits.length === 0) return <p className={styles["quiet"]}>{none}</p>;
  return (
    <ul className={styles["visits"]}>
      {visits.map((visit) => {
        const day = format.dayOf(visit.start);
        const what = [kindText(visit.kind), visit.reason].filter(Boolean).join(", ");
        return (
          <li key={visit.id}>
            <Link
              href={paths.schedule({ date: day, appointment: visit.id })}
              className={styles["visit"] ?? ""}
              title={t("patients.appointments.show")}
            >
              <time dateTime={visit.start}>
                {format.day(day)}, {format.time(visit.start)}
              </time>
              <span>{[nameOf(visit.practitionerId), what].filter(Boolean).join(" · ")}</span>
              <StatusPill look={statusLook(visit)} isPending={pending.has(visit.id)} />
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
