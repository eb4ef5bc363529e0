import { epochMs, isMovable } from "@daybook/domain";
import { useQuery } from "@tanstack/react-query";
import { CloudOff } from "lucide-react";
import type { ReactNode } from "react";
import { useKindText } from "../../appointments/kind-text.ts";
import { OfflineNote } from "../../appointments/offline-note.tsx";
import { practitionerName } from "../../appointments/practitioner-name.ts";
import { statusLook } from "../../appointments/status-look.ts";
import { StatusPill } from "../../appointments/status-pill.tsx";
import { usePractitionerNames } from "../../appointments/use-practitioner-names.ts";
import { KeyLayer } from "../../core/keys/key-layer.tsx";
import { usePreferences, usePrivacy } from "../../core/preferences.ts";
import { useTRPC } from "../../core/server/client.ts";
import { useIsPending } from "../../core/server/pending-records.ts";
import { useAgainOnReturn, useIsCutOff, useOfflineSince } from "../../core/server/use-connection.ts";
import { capital, patientName, phoneText } from "../../core/time/format.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { useNow } from "../../core/time/use-now.ts";
import { DoctorFacts } from "../../directory/doctors/doctor-facts.tsx";
import { useTranslation } from "../../i18n/translation.ts";
import { PatientAlerts } from "../../patients/patient-alerts.tsx";
import { useIdentity } from "../../patients/use-identity.ts";
import { Button } from "../../ui/button.tsx";
import { CloseButton } from "../../ui/close-button.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { FailureState, SkeletonRows } from "../../ui/states.tsx";
import { openBooking } from "../booking/booking-state.ts";
import type { DayAppointment } from "../day/day-records.ts";
import { useSchedule } from "../schedule-context.tsx";
import { AppointmentEdit } from "./appointment-edit.tsx";
import { AppointmentHistory, LastVisits } from "./appointment-history.tsx";
import styles from "./appointment-pane.module.css";
import type { AppointmentActions } from "./use-appointment-actions.ts";
import { useSettledClicks } from "./use-settled-clicks.ts";

/** The pane of the selected appointment: who it is, what to do next, and what to know first. */
export function AppointmentPane({
  appointment,
  doing,
}: {
  readonly appointment: DayAppointment;
  readonly doing: AppointmentActions;
}) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const now = useNow();
  const privacy = usePrivacy();
  const { capitalFamilyNames } = usePreferences();
  const identity = useIdentity();
  const { select } = useSchedule();
  const isPending = useIsPending(appointment.id);
  const { patient, patientId, status, arrivedAt, statusChangedAt } = appointment;
  const offline = useOfflineSince() !== null;
  const overview = useQuery(trpc.patients.overview.queryOptions({ id: patientId }));
  useAgainOnReturn(overview.isError, () => void overview.refetch());
  const since = { arrived: arrivedAt ?? statusChangedAt, "checked-in": statusChangedAt }[status as "arrived"];
  const minutes = since === undefined ? undefined : Math.max(0, Math.floor((epochMs(now) - epochMs(since)) / 60_000));
  return (
    <>
      <header className={styles["head"]}>
        <div className={styles["top"]}>
          <StatusPill look={statusLook(appointment)} minutes={minutes} isPending={isPending} />
          <CloseButton label={t("booking.pane.close")} onClick={() => select(null)} />
        </div>
        <h2 className={styles["name"]}>{patientName(patient, privacy, capitalFamilyNames)}</h2>
        <p className={styles["identity"]}>{privacy ? patient.birthDate.slice(0, 4) : identity(patient)}</p>
      </header>
      {doing.editing ? (
        <KeyLayer kind="form">
          <AppointmentEdit appointment={appointment} onDone={doing.stopEditing} />
        </KeyLayer>
      ) : (
        <>
          <Actions appointment={appointment} doing={doing} />
          {isPending && (
            <p className={styles["onlyHere"]}>
              <CloudOff size={16} strokeWidth={1.75} aria-hidden="true" />
              {t("booking.pane.onlyHere")}
            </p>
          )}
          <Facts appointment={appointment} />
          <DoctorFacts patientId={patientId} className={styles["facts"] ?? ""} />
          {overview.isPending && <SkeletonRows rows={2} />}
          {overview.error && offline && <p className={styles["later"]}>{t("schedule.offlineMore")}</p>}
          {overview.error && !offline && <FailureState error={overview.error} retry={() => void overview.refetch()} />}
          {overview.data && (
            <>
              <div className={styles["alerts"]}>
                <PatientAlerts overview={overview.data} />
              </div>
              <LastVisits overview={overview.data} exceptId={appointment.id} />
            </>
          )}
          <AppointmentHistory id={appointment.id} version={appointment.version} />
        </>
      )}
    </>
  );
}

function Actions({ appointment, doing }: { readonly appointment: DayAppointment; readonly doing: AppointmentActions }) {
  const { t } = useTranslation();
  const { startMove } = useSchedule();
  const { actions, next, act, edit, openPatient, writeNote } = doing;
  const offline = useIsCutOff();
  const ignoreHasty = useSettledClicks(`${appointment.status} ${appointment.confirmed}`);
  const others = actions.filter((action) => action !== next && action.name !== "cancel");
  const cancel = actions.find(({ name }) => name === "cancel");
  const movable = isMovable(appointment.status);
  // On a later day the only sensible action is to change it.
  const editFirst = !next && movable;
  const editButton = (
    <Button
      disabled={offline}
      rightSection={<Kbd keys="e" />}
      onClick={edit}
      {...(editFirst ? { variant: "filled" } : {})}
    >
      {t("booking.pane.edit")}
    </Button>
  );
  const again = () => openBooking({ patientId: appointment.patientId, practitionerId: appointment.practitionerId });
  return (
    <div className={styles["actions"]} onClickCapture={ignoreHasty}>
      {next ? (
        <Button variant="filled" disabled={offline} rightSection={<Kbd keys={next.keys} />} onClick={() => act(next)}>
          {t(`booking.action.${next.name}`)}
        </Button>
      ) : (
        !movable && (
          <Button variant="filled" onClick={again}>
            {t("booking.pane.again")}
          </Button>
        )
      )}
      {editFirst && editButton}
      <Button rightSection={<Kbd keys="o" />} onClick={openPatient}>
        {t("booking.pane.openPatient")}
      </Button>
      {!editFirst && editButton}
      {movable ? (
        <Button disabled={offline} rightSection={<Kbd keys="m" />} onClick={() => startMove(appointment.id)}>
          {t("booking.pane.move")}
        </Button>
      ) : (
        next && <Button onClick={again}>{t("booking.pane.again")}</Button>
      )}
      <div className={styles["others"]}>
        <Button variant="subtle" color="gray" rightSection={<Kbd keys="n" />} onClick={writeNote}>
          {t("booking.keys.note")}
        </Button>
        {[...others, ...(cancel ? [cancel] : [])].map((action) => (
          <Button
            key={action.name}
            variant="subtle"
            color="gray"
            disabled={offline}
            rightSection={<Kbd keys={action.keys} />}
            onClick={() => act(action)}
          >
            {t(`booking.action.${action.name}`)}
          </Button>
        ))}
      </div>
      <OfflineNote />
    </div>
  );
}

function Facts({ appointment }: { readonly appointment: DayAppointment }) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const format = useFormat();
  const privacy = usePrivacy();
  const nameOf = usePractitionerNames();
  const kindText = useKindText();
  const { rooms, today, practitioners } = useSchedule();
  const { start, end, practitionerId, locationId, reason, kind, patient, patientId, overbooked } = appointment;
  const record = useQuery(trpc.patients.get.queryOptions({ id: patientId }, { staleTime: 60_000 }));
  const length = t("common.minutes", { count: (epochMs(end) - epochMs(start)) / 60_000 });
  const on = format.dayOf(start);
  const date = `${capital(format.weekday(on))} ${on.slice(0, 4) === today.slice(0, 4) ? format.shortDay(on) : format.day(on)}`;
  // The schedule has the active practitioners, even without a connection.
  const practitioner = practitioners.find(({ id }) => id === practitionerId);
  const name = practitioner ? practitionerName(practitioner) : nameOf(practitionerId);
  const room = locationId && rooms.get(locationId);
  const insurance = record.data?.coverage
    .map(({ payer, plan }) => [payer, plan].filter(Boolean).join(" · "))
    .join(", ");
  return (
    <dl className={styles["facts"]}>
      <Fact name={t("booking.pane.when")}>{`${date}, ${format.period(start, end)}, ${length}`}</Fact>
      <Fact name={t("booking.pane.with")}>{[name, room].filter(Boolean).join(", ")}</Fact>
      <Fact name={t("booking.pane.type")}>{kindText(kind)}</Fact>
      <Fact name={t("booking.pane.reason")}>{privacy ? null : reason}</Fact>
      <Fact name={t("booking.pane.phone")}>{patient.phone && phoneText(patient.phone, privacy)}</Fact>
      <Fact name={t("booking.pane.insurance")}>{privacy ? null : insurance}</Fact>
      {overbooked && <dd className={styles["whole"]}>{t("booking.pane.overbooked")}</dd>}
    </dl>
  );
}

/** An unknown value takes no space. */
function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  if (!children) return null;
  return (
    <>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </>
  );
}
