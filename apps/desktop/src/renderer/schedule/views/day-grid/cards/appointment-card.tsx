import { type CSSProperties, memo } from "react";
import statusCard from "../../../../appointments/status-card.module.css";
import { type StatusLook, statusLook } from "../../../../appointments/status-look.ts";
import { type Format, patientName, phoneText } from "../../../../core/time/format.ts";
import { type DayScale, yOf } from "../day-scale.ts";
import type { PlacedCard } from "../grid-model.ts";
import styles from "./appointment-card.module.css";
import { boxOf, cssOf } from "./card-box.ts";
import glyphs from "./status-glyphs.module.css";

/** From this height on, a card is higher than its text, which stays visible while the card scrolls past. */
const tallPx = 120;
const tinyPx = 16;
/** From this height on, the time of a narrow card may have a line of its own. */
const wrapPx = 68;
const narrowLinePx = 14;
const twoLinesPx = 34;
const threeLinesPx = 56;
const threeLinesMs = 45 * 60_000;

interface Props {
  readonly card: PlacedCard;
  readonly scale: DayScale;
  readonly selected: boolean;
  readonly isTabStop: boolean;
  /** Whether only this desk knows of it: the server may still refuse it. */
  readonly isPending: boolean;
  readonly writing: Writing;
}

/** How texts on cards are formatted: the same for a whole column, which gets it once. */
export interface Writing {
  readonly format: Format;
  readonly looks: Readonly<Record<StatusLook, string>>;
  readonly kindText: (kind: string | null) => string;
  readonly privacy: boolean;
  readonly capitals: boolean;
  readonly pendingText: string;
  readonly pendingSpoken: string;
}

/** One appointment on the grid. The grid listens to its events, and finds the card by `data-card`. */
export const AppointmentCard = memo(function AppointmentCard(props: Props) {
  const { card, scale, selected, isTabStop, isPending, writing } = props;
  const { format, looks, kindText, privacy, capitals, pendingText, pendingSpoken } = writing;
  const { appointment, start, end, until } = card;
  const look = statusLook(appointment);
  const top = yOf(scale, Math.max(start, scale.start));
  const drawn = yOf(scale, end > scale.end ? scale.end : until) - top;
  const height = drawn - (drawn < tinyPx ? 1 : 2);
  const lines = linesOf(height, end - start);
  const isNarrow = card.width <= 0.5 && !card.isMark;
  const isTall = height >= tallPx && !card.isMark;
  const { reason, kind, patient } = appointment;
  const [about, more] = isPending
    ? [pendingText, null]
    : privacy
      ? [null, null]
      : [kindText(kind) || reason, kind ? reason : null];
  const name = patientName(patient, privacy, capitals);
  const times = format.period(appointment.start, appointment.end);
  const second = about ? `${times} · ${about}` : times;
  const third = more ?? (patient.phone && !privacy ? phoneText(patient.phone) : null);
  const time = lines < 2 ? format.time(appointment.start) : second;
  const shownThird = lines === 3 ? third : null;
  const glyph = glyphs[look];
  const words =
    isNarrow && lines > 1 ? (
      <>
        <span className={styles["when"]} data-wraps={height >= wrapPx || undefined}>
          <span className={glyph} /> {format.time(appointment.start)}
        </span>
        <span className={styles["name"]} style={{ WebkitLineClamp: nameLines(height) }}>
          {name}
        </span>
      </>
    ) : (
      <>
        {lines < 2 ? (
          <span className={styles["first"]}>
            <span className={`${styles["name"]} ${glyph}`}>{name}</span>
            <span>{time}</span>
          </span>
        ) : (
          <>
            <span className={`${styles["name"]} ${glyph}`}>{name}</span>
            <span className={styles["second"]}>{time}</span>
          </>
        )}
        {shownThird && <span className={styles["third"]}>{shownThird}</span>}
      </>
    );
  return (
    <button
      type="button"
      className={`${styles["card"]} ${statusCard["status"]}`}
      data-card={appointment.id}
      data-look={look}
      data-lines={lines}
      data-mark={card.isMark || undefined}
      data-narrow={isNarrow || undefined}
      data-pending={isPending || undefined}
      // For people who see it, the icon shows the status.
      aria-label={[name, looks[look], time, isPending && pendingSpoken, shownThird].filter(Boolean).join(", ")}
      aria-pressed={selected}
      tabIndex={isTabStop ? 0 : -1}
      // Sticky content is positioned by layout, so a tall card must be positioned by layout too and not by a
      // transform.
      style={{ ...(isTall ? { top: top + 1 } : { transform: `translateY(${top}px)` }), height, ...acrossColumn(card) }}
    >
      {isTall ? <span className={styles["stuck"]}>{words}</span> : words}
    </button>
  );
});

/** The number of text lines that its height has room for; 0 if it is lower than a line of normal size. */
function linesOf(height: number, lasts: number): number {
  if (height < tinyPx) return 0;
  if (height < twoLinesPx) return 1;
  return height < threeLinesPx || lasts < threeLinesMs ? 2 : 3;
}

/** For a card that shares its column: the lines left below the time. */
const nameLines = (height: number): number =>
  Math.max(1, Math.floor((height - (height >= wrapPx ? 2 : 1) * 16 - 4) / narrowLinePx));

/** The horizontal position of a card that shares its column; the style sheet positions one that does not. */
function acrossColumn(card: PlacedCard): CSSProperties {
  if (card.width > 0.999 && (!card.besideRail || card.overRail)) return {};
  const { left, width } = boxOf(card);
  return { left: cssOf(left), width: cssOf(width) };
}
