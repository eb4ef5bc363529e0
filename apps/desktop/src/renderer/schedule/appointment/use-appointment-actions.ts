import {
  addDays,
  addMinutes,
  epochDayOf,
  epochMs,
  type Instant,
  instantOf,
  isMovable,
  wallClock,
} from "@daybook/domain";
import { useCallback, useState } from "react";
import { useLocation } from "wouter";
import { useCommands } from "../../core/keys/commands.ts";
import { useKeys } from "../../core/keys/keys.ts";
import { useTRPCClient } from "../../core/server/client.ts";
import { useFailureToast } from "../../core/server/use-failure-toast.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { useNow } from "../../core/time/use-now.ts";
import { showToast } from "../../core/toasts.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { openNote } from "../../notes/capture/capture-state.ts";
import { paths } from "../../paths.ts";
import type { DayAppointment } from "../day/day-records.ts";
import { useSchedule } from "../schedule-context.tsx";
import { isOddToday, isStep, type StatusAction, statusActions } from "./status-actions.ts";
import { useChangeStatus } from "./use-change-status.ts";

const searchDays = 28;

/** The actions for the appointment on which the keys act, and their keys. */
export function useAppointmentActions() {
  const { t } = useTranslation();
  const [, navigate] = useLocation();
  const client = useTRPCClient();
  const format = useFormat();
  const now = useNow();
  const tellFailure = useFailureToast();
  const change = useChangeStatus();
  const { active, selected, selectedId, select, move } = useSchedule();
  const [cancelling, setCancelling] = useState<DayAppointment | null>(null);
  const [editing, setEditing] = useState<string | null>(null);
  const [asking, setAsking] = useState<{ appointment: DayAppointment; action: StatusAction } | null>(null);
  const { zone } = format;
  const facts = { now, zone, dayOf: (at: Instant) => format.dayOf(at) };
  const actions = active ? statusActions(active, facts) : [];

  const act = (action: StatusAction) => {
    if (!active) return;
    if (action.name === "cancel") setCancelling(active);
    else if (isOddToday(action, active, facts)) setAsking({ appointment: active, action });
    else void change(active, action);
  };
  const edit = () => {
    if (!active) return;
    select(active.id);
    setEditing(active.id);
  };
  const moveNext = useCallback(async () => {
    if (!active || !isMovable(active.status)) return;
    const minutes = (epochMs(active.end) - epochMs(active.start)) / 60_000;
    const from = instantOf(Math.max(epochMs(now), epochMs(addMinutes(active.start, 1))));
    const lastDay = epochDayOf(addDays(format.dayOf(from), searchDays));
    try {
      const { items } = await client.slots.find.query({
        from,
        to: instantOf(wallClock(zone).epochMsAt(lastDay, 0)),
        durationMinutes: minutes,
        practitionerId: active.practitionerId,
        limit: 1,
      });
      const [slot] = items;
      if (slot) await move(active, slot);
      else showToast({ text: t("booking.moveNext.none") });
    } catch (error) {
      tellFailure(error);
    }
  }, [active, now, format, zone, client, move, t, tellFailure]);

  const byKey = (keys: string) => actions.find((action) => action.keys === keys);
  const key = (keys: string, name: StatusAction["name"] | "takeBack") => ({
    keys,
    label: t(name === "takeBack" ? "booking.keys.takeBack" : `booking.action.${name}`),
    run: () => {
      const action = byKey(keys);
      if (action) act(action);
    },
  });
  const openPatient = () => active && navigate(paths.patient(active.patientId));
  const writeNote = () => selected && openNote({ patientId: selected.patientId, appointmentId: selected.id });
  useKeys(t("booking.keys.title"), [
    // Only while its pane is open; otherwise this key books.
    ...(selected ? [{ keys: "n", label: t("booking.keys.note"), run: writeNote }] : []),
    key("a", "arrive"),
    key("r", "room"),
    key("c", "complete"),
    key("k", "confirm"),
    key("x", "noshow"),
    key("u", "takeBack"),
    key("Delete", "cancel"),
    { keys: "e", label: t("booking.keys.edit"), run: edit },
    { keys: "o", label: t("booking.keys.patient"), run: openPatient },
    { keys: "Shift+m", label: t("booking.keys.moveNext"), run: () => void moveNext() },
  ]);
  useCommands([
    ...(active
      ? actions.map((action) => ({
          id: `appointment.${action.name}`,
          section: "actions" as const,
          label: t(`booking.action.${action.name}`),
          keys: action.keys,
          run: () => act(action),
        }))
      : []),
    ...(active && isMovable(active.status)
      ? [
          {
            id: "appointment.next",
            section: "actions" as const,
            label: t("booking.keys.moveNext"),
            keys: "Shift+m",
            run: () => void moveNext(),
          },
        ]
      : []),
  ]);
  return {
    actions,
    /** The next step; null if none makes sense today. */
    next: actions.find((action) => active && !isOddToday(action, active, facts) && isStep(action)) ?? null,
    act,
    edit,
    openPatient,
    writeNote,
    moveNext,
    cancelling,
    cancelWith: (reason: string) => {
      const action = byKey("Delete");
      if (cancelling && action) void change(cancelling, action, reason);
      setCancelling(null);
    },
    keep: () => setCancelling(null),
    asking,
    doAsked: () => {
      if (asking) void change(asking.appointment, asking.action);
      setAsking(null);
    },
    dropAsked: () => setAsking(null),
    editing: editing !== null && editing === selectedId,
    stopEditing: () => setEditing(null),
  };
}

export type AppointmentActions = ReturnType<typeof useAppointmentActions>;
