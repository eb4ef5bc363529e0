import { addMinutes, epochMs, isMovable, mayOverride, type Slot } from "@daybook/domain";
import { useMutation } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { OfflineNote } from "../../appointments/offline-note.tsx";
import { practitionerName } from "../../appointments/practitioner-name.ts";
import type { FieldOf } from "../../core/drafts/merge-edits.ts";
import { useEdit } from "../../core/drafts/use-edit.ts";
import { useKeys } from "../../core/keys/keys.ts";
import { usePrivacy } from "../../core/preferences.ts";
import { useTRPC, useTRPCClient } from "../../core/server/client.ts";
import { failureOf } from "../../core/server/failure.ts";
import { useIsCutOff } from "../../core/server/use-connection.ts";
import { useFailureText } from "../../core/server/use-failure-text.ts";
import { useFailureToast } from "../../core/server/use-failure-toast.ts";
import { useMe } from "../../core/session/session.tsx";
import { patientName } from "../../core/time/format.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { useNow } from "../../core/time/use-now.ts";
import { showToast } from "../../core/toasts.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { Button } from "../../ui/button.tsx";
import { EditConflict } from "../../ui/edit-conflict.tsx";
import { Kbd } from "../../ui/kbd.tsx";
import { BookingFields } from "../booking/booking-fields.tsx";
import { type BookingForm, problemsOfBooking, startOf } from "../booking/booking-form.ts";
import popover from "../booking/booking-popover.module.css";
import { judgeBooking } from "../booking/booking-verdict.ts";
import { kindsInUse } from "../booking/kinds-in-use.ts";
import { NextFree } from "../booking/next-free.tsx";
import { useBookingFacts } from "../booking/use-booking-facts.ts";
import { VerdictLine } from "../booking/verdict-line.tsx";
import { useSendChange } from "../day/changes/use-send-change.ts";
import type { DayAppointment } from "../day/day-records.ts";
import { overbookOf } from "../moving/use-move.ts";
import { useBackText } from "../moving/use-tell-move.ts";
import { useWayThere } from "../moving/use-way-there.ts";
import styles from "./appointment-pane.module.css";

/** Day and time belong together: one without the other would be another moment. */
const together = [["day", "time"]] as const;
const labels = {
  day: "booking.start",
  minutes: "booking.minutes",
  practitionerId: "booking.practitioner",
  locationId: "booking.room",
  kind: "booking.kind",
  reason: "booking.reason",
} as const;

/** What an edit starts with: the appointment as form fields, and the version that the person saw. */
function editOf(
  {
    start,
    end,
    version,
    ...said
  }: Pick<
    DayAppointment,
    "patientId" | "practitionerId" | "start" | "end" | "kind" | "reason" | "locationId" | "version"
  >,
  format: Pick<ReturnType<typeof useFormat>, "dayOf" | "time">,
): { form: BookingForm; version: number } {
  const form = {
    patientId: said.patientId,
    kind: said.kind ?? "",
    practitionerId: said.practitionerId,
    day: format.dayOf(start),
    time: format.time(start),
    minutes: (epochMs(end) - epochMs(start)) / 60_000,
    locationId: said.locationId ?? "",
    reason: said.reason ?? "",
    timeChosen: true,
    minutesChosen: true,
  };
  return { form, version };
}

const saidIn = ({ kind, reason }: BookingForm) => ({ kind: kind.trim() || null, reason: reason.trim() || null });

/**
 * An appointment as a form: everything that dragging can do, and all texts. Changes that somebody else makes
 * meanwhile are merged with what is typed here, field by field.
 */
export function AppointmentEdit({
  appointment,
  onDone,
}: {
  readonly appointment: DayAppointment;
  readonly onDone: () => void;
}) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const format = useFormat();
  const privacy = usePrivacy();
  const textOf = useFailureText();
  const tellFailure = useFailureToast();
  const seeThere = useWayThere();
  const backText = useBackText();
  const sendChange = useSendChange();
  const now = useNow();
  const may = mayOverride.includes(useMe().role);
  const { id, start, end, practitionerId, status, overbooked } = appointment;
  const edit = useEdit(`appointment.${id}`, editOf(appointment, format), together);
  const { form, base, theirs, conflicts, change, forget } = edit;
  const [tried, setTried] = useState(false);
  const from = startOf(form, format.zone);
  const { practitioners, rooms, booked, hours } = useBookingFacts(format.dayOf(from ?? start));
  const offline = useIsCutOff();
  const update = useMutation(trpc.appointments.move.mutationOptions());
  const movable = isMovable(status);
  const problems = problemsOfBooking(form, format.zone);
  const isSameTime =
    form.practitionerId === practitionerId &&
    from === start &&
    form.minutes === (epochMs(end) - epochMs(start)) / 60_000;
  const verdict =
    movable && from && problems.length === 0 && booked && hours
      ? judgeBooking(
          {
            start: epochMs(from),
            end: epochMs(from) + form.minutes * 60_000,
            practitionerId: form.practitionerId,
            patientId: form.patientId,
            locationId: form.locationId || null,
          },
          {
            // The appointment itself is no conflict, and a double booking that stays at its time has none at all.
            appointments: overbooked && isSameTime ? [] : booked.filter((each) => each.id !== id),
            hours: hours.find((each) => each.practitionerId === form.practitionerId),
            now: epochMs(now),
          },
        )
      : null;
  // A refusal of one time does not apply to the next.
  const { reset } = update;
  const touched = `${form.practitionerId} ${form.day} ${form.time} ${form.minutes} ${form.locationId}`;
  useEffect(() => reset(), [touched, reset]);

  const nameOf = (id: string) => {
    const whose = practitioners.find((each) => each.id === id);
    return whose ? practitionerName(whose) : t("schedule.someoneGone");
  };
  const save = async (past: { override?: boolean; overbook?: { reason: string } | undefined } = {}) => {
    setTried(true);
    if (problems.length > 0 || !from) return;
    const place = { start: from, end: addMinutes(from, form.minutes), practitionerId: form.practitionerId };
    const room = { locationId: form.locationId || null };
    try {
      const change = { id, version: edit.version, ...saidIn(form), ...(movable ? { ...place, ...room, ...past } : {}) };
      const saved = await sendChange(id, {}, async () => update.mutateAsync(change));
      forget();
      onDone();
      const name = patientName(appointment.patient, privacy);
      const before = { start: startOf(base, format.zone) ?? start, practitionerId: base.practitionerId };
      const moved = saved.start !== before.start || saved.practitionerId !== before.practitionerId;
      const undo = async () => {
        try {
          const past = may ? { override: true, overbook: isSameTime ? undefined : overbookOf(appointment) } : {};
          const end = addMinutes(before.start, base.minutes);
          const place = movable ? { ...before, end, locationId: base.locationId || null, ...past } : {};
          const change = { id, version: saved.version, ...saidIn(base), ...place };
          await sendChange(id, {}, async () => client.appointments.move.mutate(change));
          const text = moved
            ? backText({ ...before, name, practitioner: nameOf(before.practitionerId), from: saved.start })
            : t("booking.edit.savedBack", { name });
          showToast({ text, about: id, ...seeThere({ id, ...before }) });
        } catch (error) {
          tellFailure(error, undefined, id);
        }
      };
      const text = moved
        ? t("schedule.moved", { name, time: format.moment(saved.start), practitioner: nameOf(saved.practitionerId) })
        : t("booking.edit.saved", { name });
      showToast({ text, about: id, undo, ...seeThere(saved) });
    } catch (error) {
      const failure = failureOf(error);
      if (failure.code === "version_conflict") await putTogether();
      else if (failure.kind !== "refused") tellFailure(error);
    }
  };
  const putTogether = async () => {
    try {
      const found = await client.appointments.get.query({ id });
      const { form: theirForm, version } = editOf(found, format);
      edit.meet(theirForm, version);
      reset();
    } catch (error) {
      tellFailure(error);
    }
  };
  const { code, details, kind: failed } = failureOf(update.error);
  const alternatives = (details["alternatives"] ?? []) as Slot[];
  const shown = (of: BookingForm, field: FieldOf<BookingForm>): string => {
    const at = startOf(of, format.zone);
    if (field === "day") return at ? format.moment(at) : `${of.day} ${of.time}`;
    if (field === "minutes") return t("common.minutes", { count: of.minutes });
    if (field === "practitionerId") return nameOf(of.practitionerId);
    if (field === "locationId")
      return rooms.find((room) => room.id === of.locationId)?.name ?? t("booking.roomOfSession");
    return String(of[field]);
  };
  const submit = () => {
    if (conflicts.length === 0 && !update.isPending) void save();
  };
  const leave = () => {
    if (edit.isChanged) showToast({ text: t("common.draft.kept"), about: id });
    onDone();
  };
  const cancel = () => {
    forget();
    onDone();
  };
  useKeys(t("booking.edit.title"), [
    { keys: "Ctrl+Enter", label: t("booking.edit.save"), run: submit, inFields: true },
    {
      keys: "Escape",
      label: t("common.close"),
      run: () => !update.isPending && leave(),
      inFields: true,
      reaches: "popovers",
    },
  ]);
  return (
    <form
      noValidate
      className={styles["edit"]}
      aria-label={t("booking.edit.title")}
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      {theirs && (
        <EditConflict
          conflicts={conflicts.map((field) => ({
            field,
            label: t(labels[field as keyof typeof labels] ?? "booking.kind"),
            mine: shown(form, field),
            theirs: shown(theirs, field),
          }))}
          onDecide={edit.decide}
        />
      )}
      <BookingFields
        autoFocus
        state={{ form, change, practitioners, rooms, kinds: kindsInUse(booked ?? [], practitionerId) }}
        problems={tried ? problems : []}
        fixedTime={!movable}
      />
      {movable && <VerdictLine verdict={verdict} />}
      {update.error && failed === "refused" && <p role="alert">{textOf(update.error)}</p>}
      {alternatives.length > 0 && (
        <div className={popover["ways"]}>
          {alternatives.map((slot) => (
            <Button
              key={slot.start}
              onClick={() => change({ day: format.dayOf(slot.start), time: format.time(slot.start) })}
            >
              {format.dayOf(slot.start) === form.day ? format.time(slot.start) : format.dayAndTime(slot.start)}
            </Button>
          ))}
        </div>
      )}
      {may && code === "outside_availability" && (
        <Button variant="subtle" onClick={() => void save({ override: true })}>
          {t("booking.refused.override")}
        </Button>
      )}
      {may && overbooked && code === "appointment_conflict" && (
        <Button variant="subtle" onClick={() => void save({ overbook: overbookOf(appointment) })}>
          {t("booking.refused.overbook")}
        </Button>
      )}
      {movable && (
        <NextFree
          practitionerId={form.practitionerId}
          practitioners={practitioners}
          minutes={form.minutes}
          taken={{ start: from, practitionerId: form.practitionerId }}
          takeFirst={false}
          onTake={(slot) =>
            change({
              practitionerId: slot.practitionerId,
              day: format.dayOf(slot.start),
              time: format.time(slot.start),
            })
          }
        />
      )}
      <div className={styles["buttons"]}>
        <OfflineNote />
        <Button variant="subtle" color="gray" onClick={cancel}>
          {t("common.cancel")}
        </Button>
        <Button
          type="submit"
          variant="filled"
          disabled={offline || conflicts.length > 0}
          loading={update.isPending}
          rightSection={<Kbd keys="Ctrl+Enter" />}
        >
          {t("booking.edit.save")}
        </Button>
      </div>
    </form>
  );
}
