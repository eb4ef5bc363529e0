import { type CSSProperties, memo } from "react";
import { type Format, patientName, phoneText } from "../../core/format.ts";
import { type StatusLook, statusLook } from "../status-look.ts";
import styles from "./appointment-card.module.css";
import { type DayScale, yOf } from "./day-scale.ts";
import { leastCardPx, type PlacedCard } from "./grid-model.ts";
import glyphs from "./status-glyphs.module.css";

const twoLinesPx = 34;
const threeLinesPx = 56;
const threeLinesMs = 45 * 60_000;

interface Props {
  readonly card: PlacedCard;
  readonly scale: DayScale;
  readonly selected: boolean;
  readonly isTabStop: boolean;
  readonly writing: Writing;
}

/** How the words on a card are written: the same for all of a column, which asks for it once. */
export interface Writing {
  readonly format: Format;
  readonly looks: Readonly<Record<StatusLook, string>>;
  readonly kindText: (kind: string | null) => string;
  readonly privacy: boolean;
  readonly capitals: boolean;
}

/** One appointment on the grid. What happens on it is listened to by the grid, which finds it by `data-card`. */
export const AppointmentCard = memo(function AppointmentCard({ card, scale, selected, isTabStop, writing }: Props) {
  const { format, looks, kindText, privacy, capitals } = writing;
  const { appointment, start, end } = card;
  const look = statusLook(appointment);
  const top = yOf(scale, Math.max(start, scale.start));
  const height = Math.max(yOf(scale, Math.min(end, scale.end)) - top, leastCardPx) - 2;
  const lines = height < twoLinesPx ? 1 : height < threeLinesPx || end - start < threeLinesMs ? 2 : 3;
  const { reason, kind, patient } = appointment;
  const [about, more] = privacy ? [null, null] : [kindText(kind) || reason, kind ? reason : null];
  const name = patientName(patient, privacy, capitals);
  const times = format.period(appointment.start, appointment.end);
  const second = about ? `${times} · ${about}` : times;
  const third = more ?? (patient.phone && !privacy ? phoneText(patient.phone) : null);
  const time = lines === 1 ? format.time(appointment.start) : second;
  const shownThird = lines === 3 ? third : null;
  const nameLine = <span className={`${styles["name"]} ${glyphs[look]}`}>{name}</span>;
  return (
    <button
      type="button"
      className={styles["card"]}
      data-card={appointment.id}
      data-look={look}
      data-lines={lines}
      data-mark={card.mark}
      // The status is told by the glyph to those who see it.
      aria-label={[name, looks[look], time, shownThird].filter(Boolean).join(", ")}
      aria-pressed={selected}
      tabIndex={isTabStop ? 0 : -1}
      style={{ transform: `translateY(${top}px)`, height, ...besideOthers(card) }}
    >
      {lines === 1 ? (
        <span className={styles["first"]}>
          {nameLine}
          <span>{time}</span>
        </span>
      ) : (
        <>
          {nameLine}
          <span className={styles["second"]}>{time}</span>
        </>
      )}
      {shownThird && <span className={styles["third"]}>{shownThird}</span>}
    </button>
  );
});

/** The width of a card that shares its column; one that has it alone, or is a mark, is drawn by the style sheet. */
function besideOthers({ left, width, mark }: PlacedCard): CSSProperties & { "--mark"?: number } {
  if (mark !== undefined) return mark === 0 ? {} : { "--mark": mark };
  if (width > 0.999) return {};
  return {
    left: `calc(4px + (100% - 10px) * ${left})`,
    width: `calc((100% - 10px) * ${width} - ${left + width < 0.999 ? 2 : 0}px)`,
  };
}
