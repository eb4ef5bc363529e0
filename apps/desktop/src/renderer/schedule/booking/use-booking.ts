import { type AppointmentId, epochMs, type Instant, instantOf, uuidV7 } from "@daybook/domain";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";
import { practitionerName } from "../../appointments/practitioner-name.ts";
import { takeUpDraft, useOfferedDraft } from "../../core/drafts/drafts.ts";
import { usePrivacy } from "../../core/preferences.ts";
import { useTRPC, useTRPCClient } from "../../core/server/client.ts";
import { failureOf } from "../../core/server/failure.ts";
import { isPendingAnswer } from "../../core/server/pending-records.ts";
import { useFailureToast } from "../../core/server/use-failure-toast.ts";
import { patientName } from "../../core/time/format.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { useNow } from "../../core/time/use-now.ts";
import { showToast } from "../../core/toasts.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { registrationDraft } from "../../patients/registration/registration-draft.ts";
import { useSendChange } from "../day/changes/use-send-change.ts";
import { sessionRoom } from "../moving/room-after-move.ts";
import { useWayThere } from "../moving/use-way-there.ts";
import { type BookingForm, bookingInput, formOf, hasEntry, problemsOfBooking, startOf } from "./booking-form.ts";
import { bookingDraftKey, closeBooking, closeBookingOf, isAnew, isPointed, type OpenBooking } from "./booking-state.ts";
import { type BookingVerdict, judgeBooking } from "./booking-verdict.ts";
import { type Kind, kindsInUse } from "./kinds-in-use.ts";
import { useBookingFacts } from "./use-booking-facts.ts";

/** How a booking deliberately overrides a refusal. */
export interface Past {
  readonly override?: boolean;
  readonly overbook?: { readonly reason: string };
}

/** State of the booking popover: what is typed, what the loaded day says about it, and sending it. */
export function useBooking({ draft, number }: OpenBooking) {
  const { t } = useTranslation();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queryClient = useQueryClient();
  const format = useFormat();
  const now = useNow();
  const privacy = usePrivacy();
  const tellFailure = useFailureToast();
  const sendChange = useSendChange();
  const seeThere = useWayThere();
  const [began] = useState(() => formOf(draft, format));
  const [form, change, forget, offer] = useOfferedDraft<BookingForm>(bookingDraftKey, began, {
    isEntry: (kept) => hasEntry(kept, began),
    anew: isAnew(number),
  });
  const [tried, setTried] = useState(false);
  const pointedAt = useRef(draft);
  useEffect(() => {
    if (pointedAt.current === draft) return;
    pointedAt.current = draft;
    const { practitionerId, day, time, minutes } = formOf(draft, format);
    change({ practitionerId, day, time, timeChosen: true, ...(form.minutesChosen ? {} : { minutes }) });
  }, [draft, format, change, form.minutesChosen]);

  const patient = useQuery(trpc.patients.get.queryOptions({ id: form.patientId }, { enabled: form.patientId !== "" }));
  const start = startOf(form, format.zone);
  const day = start ? format.dayOf(start) : format.dayOf(now);
  const { practitioners, rooms, booked, hours: allHours } = useBookingFacts(day);
  const hours = allHours?.find((each) => each.practitionerId === form.practitionerId);
  const kinds: readonly Kind[] = kindsInUse(booked ?? [], form.practitionerId);

  const end = start ? epochMs(start) + form.minutes * 60_000 : 0;
  const locationId = form.locationId || (start ? (sessionRoom(hours, { start: epochMs(start), end }) ?? null) : null);
  const problems = problemsOfBooking(form, format.zone);
  const placed = start !== null && form.practitionerId !== "" && !problems.includes("minutes");
  const verdict: BookingVerdict | null =
    placed && booked && allHours
      ? judgeBooking(
          { start: epochMs(start), end, practitionerId: form.practitionerId, patientId: form.patientId, locationId },
          { appointments: booked, hours, now: epochMs(now) },
        )
      : null;

  const book = useMutation(trpc.appointments.book.mutationOptions());
  const { reset } = book;
  const touched = `${form.practitionerId} ${form.day} ${form.time} ${form.minutes} ${form.locationId} ${form.patientId}`;
  useEffect(() => reset(), [touched, reset]);

  // Not only refreshed: until the answer, the next booking would be offered the time that is now taken.
  const forgetFreeTimes = () => void queryClient.resetQueries(trpc.slots.pathFilter());

  const send = async (at: { start: Instant; practitionerId: string }, past: Past = {}) => {
    // Made here, so that we know our own booking when we hear of it before its answer.
    const id = uuidV7(Date.now(), crypto.getRandomValues(new Uint8Array(10))) as AppointmentId;
    const input = bookingInput({ ...form, practitionerId: at.practitionerId }, { start: at.start, locationId });
    try {
      const wanted = { ...input, id, override: past.override ?? false, overbook: past.overbook };
      const made = await sendChange(id, {}, async () => book.mutateAsync(wanted));
      forget();
      closeBookingOf(number);
      const name = patient.data ? patientName(patient.data, privacy) : "";
      const whose = practitioners.find(({ id }) => id === made.practitionerId);
      const [about, time] = [made.id, format.moment(made.start)];
      const withdrawal = { id, status: "cancelled", reason: "other" } as const;
      const undo = async () => {
        try {
          await sendChange(id, {}, async () => client.appointments.setStatus.mutate(withdrawal));
          showToast({ text: t("booking.done.withdrawn", { name, time }), about });
        } catch (error) {
          tellFailure(error);
        }
        forgetFreeTimes();
      };
      const practitioner = whose ? practitionerName(whose) : "";
      const text = t("booking.booked", { name, time, practitioner });
      const isPending = isPendingAnswer(made);
      showToast({ text: isPending ? `${text} · ${t("shell.desk.pending")}` : text, about, undo, ...seeThere(made) });
      forgetFreeTimes();
    } catch (error) {
      const { code } = failureOf(error);
      if (code !== "appointment_conflict" && code !== "outside_availability") tellFailure(error);
    }
  };

  const restore = () => {
    if (offer?.value.registering) takeUpDraft(registrationDraft);
    offer?.restore();
  };

  return {
    form,
    change,
    /** The earlier draft, if the booking starts without a time and a patient. */
    offer: offer && !isPointed(draft) ? { ...offer, restore } : null,
    /** Closes it; what was typed is kept as a draft. */
    leave: () => {
      if (hasEntry(form, began)) showToast({ text: t("booking.kept") });
      else if (form !== began) forget();
      closeBooking();
    },
    patient: patient.data ?? null,
    choosePatient: (chosen: { id: string } | null) => {
      if (chosen) queryClient.setQueryData(trpc.patients.get.queryKey({ id: chosen.id }), chosen as never);
      change({ patientId: chosen?.id ?? "" });
    },
    practitioners,
    rooms,
    kinds,
    start,
    end: start ? instantOf(end) : null,
    verdict,
    problems: tried ? problems : [],
    refused: book.error,
    busy: book.isPending,
    /** Sends the form; `past` says which refusals to override. */
    submit: (past: Past = {}) => {
      setTried(true);
      if (problems.length === 0 && start) void send({ start, practitionerId: form.practitionerId }, past);
    },
    take: (slot: { start: Instant; practitionerId: string }) =>
      change({
        practitionerId: slot.practitionerId,
        day: format.dayOf(slot.start),
        time: format.time(slot.start),
        timeChosen: true,
      }),
  };
}

export type Booking = ReturnType<typeof useBooking>;
