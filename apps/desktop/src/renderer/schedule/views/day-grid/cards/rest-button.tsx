import { type ComponentProps, memo, useState } from "react";
import { createPart, ShowPart } from "../../../../core/part.ts";
import { useTranslation } from "../../../../i18n/translation.ts";
import { type DayScale, yOf } from "../day-scale.ts";
import type { PlacedRest } from "../grid-model.ts";
import styles from "./appointment-card.module.css";
import { boxOf, cssOf } from "./card-box.ts";
import { inRail } from "./lanes.ts";

const restMenu = createPart(async () => (await import("./rest-menu.tsx")).RestMenu);

interface Props {
  readonly rest: PlacedRest;
  readonly scale: DayScale;
  readonly selectedId: string | null;
}

/** "+2": the appointments without cards. It opens their list. */
export const RestButton = memo(function RestButton({ rest, scale, selectedId }: Props) {
  const [asked, setAsked] = useState(false);
  const button = { rest, scale, isSelected: rest.items.some(({ appointment }) => appointment.id === selectedId) };
  return (
    <ShowPart
      part={restMenu}
      props={{ ...button, selectedId, defaultOpened: asked }}
      wanted={asked}
      meanwhile={<RestStrip {...button} onClick={() => setAsked(true)} />}
    />
  );
});

interface StripProps extends ComponentProps<"button"> {
  readonly rest: PlacedRest;
  readonly scale: DayScale;
  readonly isSelected: boolean;
}

const { left, width } = boxOf(inRail);

/** Covers the time of these appointments. */
export function RestStrip({ rest, scale, isSelected, ...button }: StripProps) {
  const { t } = useTranslation();
  const count = rest.items.length;
  const top = Math.max(0, yOf(scale, rest.start));
  return (
    <button
      type="button"
      aria-haspopup="menu"
      {...button}
      className={styles["rest"]}
      data-rest={rest.items.map(({ appointment }) => appointment.id).join(" ")}
      data-selected={isSelected || undefined}
      aria-label={t("schedule.rest", { count })}
      tabIndex={-1}
      style={{ top: top + 1, height: yOf(scale, rest.end) - top - 2, left: cssOf(left), width: cssOf(width) }}
    >
      <span>+{count}</span>
    </button>
  );
}
