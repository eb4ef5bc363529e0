import type { LocationId, WeeklySession } from "@daybook/domain";
import { Switch } from "@mantine/core";
import { useId, useState } from "react";
import { useTranslation } from "../../../i18n/translation.ts";
import settings from "../../settings.module.css";
import styles from "../hours.module.css";
import type { Places } from "../places.ts";
import { type Brush, DAY_MINUTES, stretchOf } from "./week.ts";
import { WeekGrid } from "./week-grid.tsx";

const usualHours = { from: 7, to: 20 };

/** The brush, the painted week, and the hours in total. */
export function WeekPainter({
  weekly,
  places,
  locked,
  onChange,
}: {
  readonly weekly: WeeklySession[];
  readonly places: Places;
  readonly locked: boolean;
  readonly onChange: (weekly: WeeklySession[]) => void;
}) {
  const { t } = useTranslation();
  const [brush, setBrush] = useState<Brush>(() => ({ open: true, locationId: usualPlace(weekly) }));
  const [showAll, setShowAll] = useState(false);
  const range = showAll ? { from: 0, to: 24 } : rangeOf(weekly);
  const minutes = weekly.map(stretchOf).reduce((sum, { start, end }) => sum + end - start, 0);
  return (
    <>
      {!locked && <BrushChoice brush={brush} places={places} onChange={setBrush} />}
      <WeekGrid weekly={weekly} places={places} brush={brush} range={range} locked={locked} onChange={onChange} />
      <div className={styles["below"]}>
        <span className={settings["hint"]}>{t("hours.total", { hours: Math.round(minutes / 6) / 10 })}</span>
        <Switch
          label={t("hours.allHours")}
          checked={showAll}
          onChange={(event) => setShowAll(event.currentTarget.checked)}
        />
      </div>
    </>
  );
}

function BrushChoice({
  brush,
  places,
  onChange,
}: {
  readonly brush: Brush;
  readonly places: Places;
  readonly onChange: (brush: Brush) => void;
}) {
  const { t } = useTranslation();
  const name = useId();
  const choices: { label: string; colour: number | undefined; brush: Brush }[] = [
    ...places.list.map(({ id, name: label }) => ({
      label,
      colour: places.colourOf(id),
      brush: { open: true, locationId: id } as const,
    })),
    { label: t("hours.anywhere"), colour: 0, brush: { open: true, locationId: null } },
    { label: t("hours.eraser"), colour: undefined, brush: { open: false } },
  ];
  return (
    <div role="radiogroup" aria-label={t("hours.brush")} className={styles["brushes"]}>
      <span aria-hidden="true">{t("hours.brush")}</span>
      {choices.map((choice) => (
        <label key={choice.label} className={styles["brush"]}>
          <input
            type="radio"
            name={name}
            checked={JSON.stringify(choice.brush) === JSON.stringify(brush)}
            onChange={() => onChange(choice.brush)}
          />
          <span className={styles["swatch"]} data-colour={choice.colour} aria-hidden="true" />
          {choice.label}
        </label>
      ))}
    </div>
  );
}

/** The hours to draw: whole hours that include all sessions and at least a usual day. */
function rangeOf(weekly: readonly WeeklySession[]): { from: number; to: number } {
  let { from, to } = usualHours;
  for (const { start, end } of weekly.map(stretchOf)) {
    const midnight = Math.floor(start / DAY_MINUTES) * DAY_MINUTES;
    if (end > midnight + DAY_MINUTES) return { from: 0, to: 24 };
    from = Math.min(from, Math.floor((start - midnight) / 60));
    to = Math.max(to, Math.ceil((end - midnight) / 60));
  }
  return { from, to };
}

/** The room with the most hours: it is probably the next one to paint with. */
function usualPlace(weekly: readonly WeeklySession[]): LocationId | null {
  const counts = new Map<LocationId | null, number>();
  for (const { locationId = null } of weekly) counts.set(locationId, (counts.get(locationId) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}
