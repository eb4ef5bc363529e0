import { instantOf, type Period } from "@daybook/domain";
import { type RefObject, useMemo, useRef } from "react";
import { usePrivacy } from "../../../../core/preferences.ts";
import { patientName } from "../../../../core/time/format.ts";
import { useFormat } from "../../../../core/time/use-format.ts";
import { useTranslation } from "../../../../i18n/translation.ts";
import { type DayAppointment, useSchedule } from "../../../schedule-context.tsx";
import { type DayScale, heightOf, yOf } from "../day-scale.ts";
import type { GridColumn } from "../grid-model.ts";
import { createJudge, type Verdict } from "./place-verdict.ts";

interface Shown extends Period {
  readonly columnIndex: number;
  readonly moved: DayAppointment | null;
}

/** The outline of the result of a drag, drawn without React: it follows the pointer in every frame. */
export interface Ghost {
  /** Shows the outline and returns its text: "Free", or why not. */
  readonly show: (shown: Shown) => string;
  readonly hide: () => void;
}

/** The text at a place; null if there is no such column. */
type Describe = (
  shown: Shown,
) => { scale: DayScale; columns: number; isFree: boolean; word: string; text: string } | null;

export function useGhost(elementRef: RefObject<HTMLDivElement | null>, columns: readonly GridColumn[]): Ghost {
  const { t } = useTranslation();
  const format = useFormat();
  const privacy = usePrivacy();
  const { appointments, hours } = useSchedule();
  const judge = useMemo(() => createJudge(appointments, hours), [appointments, hours]);

  const wordOf = (verdict: Verdict): string =>
    "clash" in verdict
      ? t(`schedule.verdict.${verdict.kind}`, {
          name: patientName(verdict.clash.patient, privacy),
          time: format.time(verdict.clash.start),
        })
      : t(`schedule.verdict.${verdict.kind}`);
  const describe: Describe = ({ columnIndex, start, end, moved }) => {
    const column = columns[columnIndex];
    if (!column) return null;
    const verdict = judge({ practitionerId: column.practitionerId, start, end, moved });
    const [word, isFree] = [wordOf(verdict), verdict.kind === "free"];
    const minutes = moved ? null : t("common.minutes", { count: Math.round((end - start) / 60_000) });
    const whose = moved && patientName(moved.patient, privacy);
    const text = [whose, format.period(instantOf(start), instantOf(end)), minutes, isFree && minutes ? null : word];
    return { scale: column.scale, columns: columns.length, isFree, word, text: text.filter(Boolean).join(" · ") };
  };
  const latest = useRef(describe);
  latest.current = describe;
  return useMemo(() => createGhost(elementRef, (shown) => latest.current(shown)), [elementRef, latest]);
}

function createGhost(elementRef: RefObject<HTMLDivElement | null>, describe: Describe): Ghost {
  let drawn = "";
  let word = "";
  return {
    show(shown) {
      const { columnIndex, start, end } = shown;
      const [box, now] = [elementRef.current, `${columnIndex} ${start} ${end}`];
      if (!box || now === drawn) return word;
      const described = describe(shown);
      if (!described) return "";
      drawn = now;
      word = described.word;
      const { scale, columns, isFree, text } = described;
      const top = Math.max(0, yOf(scale, start));
      const bottom = Math.min(heightOf(scale), yOf(scale, end));
      const width = (box.parentElement?.clientWidth ?? 0) / columns;
      box.hidden = false;
      box.style.width = `${width - 10}px`;
      box.style.height = `${Math.max(bottom - top - 2, 18)}px`;
      box.style.transform = `translate(${columnIndex * width + 5}px, ${top + 1}px)`;
      box.toggleAttribute("data-refused", !isFree);
      box.textContent = text;
      return word;
    },
    hide() {
      drawn = "";
      if (elementRef.current) elementRef.current.hidden = true;
    },
  };
}
