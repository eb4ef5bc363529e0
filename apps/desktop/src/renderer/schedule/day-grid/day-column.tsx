import { memo, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePreferences } from "../../core/preferences.ts";
import { useFormat } from "../../core/use-format.ts";
import { statusLooks } from "../status-look.tsx";
import { AppointmentCard, type Writing } from "./appointment-card.tsx";
import styles from "./day-grid.module.css";
import type { GridColumn } from "./grid-model.ts";

interface Props {
  readonly column: GridColumn;
  readonly label: string;
  /** The selected appointment where it is in this column, else null, so that the other columns are left alone. */
  readonly selectedId: string | null;
  readonly privacy: boolean;
}

/** The cards of one column: one stop for Tab, which stays where the focus was last. */
export const DayColumn = memo(function DayColumn({ column, label, selectedId, privacy }: Props) {
  const { cards, scale } = column;
  const writing = useWriting(privacy);
  const [stop, setStop] = useState<string | null>(null);
  const holds = (id: string | null) => cards.some(({ appointment }) => appointment.id === id);
  const tabStop = [stop, selectedId].find(holds) ?? cards[0]?.appointment.id;
  return (
    <div
      className={styles["column"]}
      role="group"
      aria-label={label}
      data-column={column.key}
      onFocus={({ target }) => setStop((target as HTMLElement).dataset["card"] ?? null)}
    >
      {cards.map((card) => (
        <AppointmentCard
          key={card.appointment.id}
          card={card}
          scale={scale}
          selected={card.appointment.id === selectedId}
          isTabStop={card.appointment.id === tabStop}
          writing={writing}
        />
      ))}
    </div>
  );
});

function useWriting(privacy: boolean): Writing {
  const { t } = useTranslation();
  const format = useFormat();
  const { capitalFamilyNames: capitals } = usePreferences();
  return useMemo(() => {
    const words = statusLooks.map((look) => [look, t(`schedule.look.${look}`)] as const);
    return { format, looks: Object.fromEntries(words) as Writing["looks"], privacy, capitals };
  }, [t, format, privacy, capitals]);
}
