import { addDays } from "@daybook/domain";
import { useCommands } from "../core/keys/commands.ts";
import { useKeys } from "../core/keys/keys.ts";
import { changePreferences, readPreferences } from "../core/preferences.ts";
import { useTranslation } from "../i18n/translation.ts";
import { openPalette } from "../shell/palette/palette-state.ts";
import { useSchedule } from "./schedule-context.tsx";
import { focusBeside } from "./views/day-grid/cards/card-focus.ts";

const densities = ["compact", "normal", "roomy"] as const;

/** The keys and commands of the schedule; the selected appointment's are declared in its pane. */
export function useScheduleKeys(onPrint: () => void): void {
  const { t } = useTranslation();
  const schedule = useSchedule();
  const { day, today, view, goTo, active, selected, select, startMove, openBooking, appointments } = schedule;
  const step = (days: number) => goTo({ day: addDays(day, days) });
  const book = () => openBooking(active ? { practitionerId: active.practitionerId } : {});
  const beside = (by: 1 | -1) => {
    const now = Date.now();
    focusBeside(by, (id) => appointments.some((each) => each.id === id && Date.parse(each.end) <= now));
    // While the pane is open it shows the appointment that has the focus.
    const id = document.activeElement?.getAttribute("data-card");
    if (selected && id) select(id);
  };
  const zoom = (by: number) => {
    const next = densities[densities.indexOf(readPreferences().density) + by];
    if (next) changePreferences({ density: next });
  };
  const keys = {
    today: { keys: "t", label: t("schedule.today"), run: () => goTo({ day: today }) },
    day: { keys: "d", label: t("schedule.views.day"), run: () => goTo({ view: "day" }) },
    week: { keys: "w", label: t("schedule.views.week"), run: () => goTo({ view: "week" }) },
    list: { keys: "l", label: t("schedule.views.list"), run: () => goTo({ view: "list" }) },
    print: { keys: "p", label: t("schedule.print"), run: onPrint },
    // While an appointment is open, N writes a note about it.
    book: {
      ...(selected ? { keys: "b" } : { keys: "n", also: ["b"] }),
      label: t("schedule.newAppointment"),
      run: book,
    },
  };
  useKeys(t("shell.nav.schedule"), [
    keys.book,
    keys.today,
    ...(view === "week"
      ? [
          { keys: "ArrowLeft", also: ["Shift+ArrowLeft"], label: t("schedule.previous.week"), run: () => step(-7) },
          { keys: "ArrowRight", also: ["Shift+ArrowRight"], label: t("schedule.next.week"), run: () => step(7) },
        ]
      : [
          { keys: "ArrowLeft", label: t(`schedule.previous.${view}`), run: () => step(-1) },
          { keys: "ArrowRight", label: t(`schedule.next.${view}`), run: () => step(1) },
          { keys: "Shift+ArrowLeft", label: t("schedule.previous.week"), run: () => step(-7) },
          { keys: "Shift+ArrowRight", label: t("schedule.next.week"), run: () => step(7) },
        ]),
    keys.day,
    keys.week,
    keys.list,
    { keys: "ArrowUp", label: t("schedule.keys.up"), run: () => beside(-1) },
    { keys: "ArrowDown", label: t("schedule.keys.down"), run: () => beside(1) },
    { keys: "m", label: t("schedule.moveMode.title"), run: () => active && startMove(active.id) },
    { keys: "-", label: t("schedule.keys.denser"), run: () => zoom(-1) },
    { keys: "=", label: t("schedule.keys.roomier"), run: () => zoom(1) },
    keys.print,
    { keys: "/", label: t("shell.keys.search"), run: openPalette },
    { keys: "Escape", label: t("common.close"), run: () => select(null) },
  ]);
  useCommands([
    { id: "schedule.book", section: "create", ...keys.book },
    ...[keys.today, keys.day, keys.week, keys.list, keys.print].map((key) => ({
      id: `schedule.${key.keys}`,
      section: "actions" as const,
      ...key,
    })),
  ]);
}
