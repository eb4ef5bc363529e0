import { instantOf, type Period } from "@daybook/domain";
import { type RefObject, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { patientName } from "../../core/format.ts";
import { usePrivacy } from "../../core/preferences.ts";
import { useFormat } from "../../core/use-format.ts";
import { type DayAppointment, useSchedule } from "../schedule-context.tsx";
import { heightOf, yOf } from "./day-scale.ts";
import type { GridColumn } from "./grid-model.ts";
import { createJudge, type Verdict } from "./place-verdict.ts";

export interface Shown extends Period {
  readonly columnIndex: number;
  readonly moved: DayAppointment | null;
}

/** The outline of what would be, drawn without React: it follows the pointer at every frame. */
export interface Ghost {
  /** Gives the word that it shows: "Free", or why not. */
  readonly show: (shown: Shown) => string;
  readonly hide: () => void;
}

export function useGhost(element: RefObject<HTMLDivElement | null>, columns: readonly GridColumn[]): Ghost {
  const { t } = useTranslation();
  const format = useFormat();
  const privacy = usePrivacy();
  const { appointments, hours } = useSchedule();
  const judge = useMemo(() => createJudge(appointments, hours), [appointments, hours]);
  const word = (verdict: Verdict): string =>
    "clash" in verdict
      ? t(`schedule.verdict.${verdict.kind}`, {
          name: patientName(verdict.clash.patient, privacy),
          time: format.time(verdict.clash.start),
        })
      : t(`schedule.verdict.${verdict.kind}`);
  const latest = useRef({ columns, judge, word, t, format });
  latest.current = { columns, judge, word, t, format };

  return useMemo(() => {
    let drawn = "";
    let spoken = "";
    return {
      show({ columnIndex, start, end, moved }) {
        const { columns, judge, word, t, format } = latest.current;
        const box = element.current;
        const column = columns[columnIndex];
        if (!box || !column) return "";
        const now = `${columnIndex} ${start} ${end}`;
        if (now === drawn) return spoken;
        drawn = now;
        const verdict = judge({ practitionerId: column.practitionerId, start, end, moved });
        spoken = word(verdict);
        const minutes = t("common.minutes", { count: Math.round((end - start) / 60_000) });
        const top = Math.max(0, yOf(column.scale, start));
        const bottom = Math.min(heightOf(column.scale), yOf(column.scale, end));
        const width = box.parentElement ? box.parentElement.clientWidth / columns.length : 0;
        box.hidden = false;
        box.style.width = `${width - 10}px`;
        box.style.height = `${Math.max(bottom - top - 2, 18)}px`;
        box.style.transform = `translate(${columnIndex * width + 5}px, ${top + 1}px)`;
        box.toggleAttribute("data-refused", verdict.kind !== "free");
        box.textContent = `${format.period(instantOf(start), instantOf(end))} · ${moved ? spoken : minutes}`;
        if (!moved && verdict.kind !== "free") box.textContent += ` · ${spoken}`;
        return spoken;
      },
      hide() {
        drawn = "";
        if (element.current) element.current.hidden = true;
      },
    };
  }, [element]);
}
