import {
  type ComponentProps,
  memo,
  type RefObject,
  useDeferredValue,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from "react";
import { useKindText } from "../../../appointments/kind-text.ts";
import { statusLooks } from "../../../appointments/status-look.ts";
import { usePreferences } from "../../../core/preferences.ts";
import { usePendingRecords } from "../../../core/server/pending-records.ts";
import { useFormat } from "../../../core/time/use-format.ts";
import { useTranslation } from "../../../i18n/translation.ts";
import { AppointmentCard, type Writing } from "./cards/appointment-card.tsx";
import { cardSlots } from "./cards/card-slots.ts";
import { type DrawnCard, drawnCards } from "./cards/drawn-cards.ts";
import { RestButton } from "./cards/rest-button.tsx";
import styles from "./day-grid.module.css";
import type { GridColumn } from "./grid-model.ts";
import type { SeenHeight } from "./use-grid-scroll.ts";
import { useInSight } from "./use-in-sight.ts";

interface Props {
  readonly column: GridColumn;
  readonly label: string;
  /** The selected appointment if it is in this column, else null, so that other columns are not drawn again. */
  readonly selectedId: string | null;
  readonly privacy: boolean;
  /** The visible part of the column's height. */
  readonly seen: () => SeenHeight | null;
}

/** The cards of one column: a single Tab stop, which remembers where the focus was last. */
export const DayColumn = memo(function DayColumn(props: Props) {
  const [ref, isInSight] = useInSight<HTMLDivElement>();
  const late = useDeferredValue(props);
  // In a large clinic half of the columns are out of sight: on another day these are drawn after the visible ones.
  const isLate = !isInSight() && late.column.day !== props.column.day && late.privacy === props.privacy;
  const { column, label, selectedId, privacy, seen } = isLate ? late : props;
  const before = late.privacy === privacy ? late.column : column;
  const cards = useMemo(() => drawnCards(column, before, seen()), [column, before, seen]);
  const writing = useWriting(privacy);
  const pending = usePendingRecords();
  const [stop, setStop] = useState<string | null>(null);
  const slots = useSlots(cards);
  useBlurWhenGone(ref, stop);
  const holds = (id: string | null) => column.cards.some(({ appointment }) => appointment.id === id);
  const tabStop = [stop, selectedId].find(holds) ?? column.cards[0]?.appointment.id;
  return (
    <div
      ref={ref}
      className={styles["column"]}
      role="group"
      aria-label={label}
      data-column={column.key}
      onFocus={({ target }) => setStop((target as HTMLElement).dataset["card"] ?? null)}
    >
      {withRests(cards, column).map((each) =>
        "rest" in each ? (
          <RestButton key={`rest ${each.rest.start}`} {...each} selectedId={selectedId} />
        ) : (
          <AppointmentCard
            key={slots.get(each.card.appointment.id)}
            {...each}
            selected={each.card.appointment.id === selectedId}
            isTabStop={each.card.appointment.id === tabStop}
            isPending={pending.has(each.card.appointment.id)}
            writing={writing}
          />
        ),
      )}
    </div>
  );
});

type DrawnRest = Pick<ComponentProps<typeof RestButton>, "rest" | "scale">;

/** Puts each "+2" after the cards that start before it, where the arrow keys find it. */
function withRests(cards: readonly DrawnCard[], { rests, scale }: GridColumn): readonly (DrawnCard | DrawnRest)[] {
  if (rests.length === 0) return cards;
  const drawn: (DrawnCard | DrawnRest)[] = [...cards];
  for (const rest of rests.toReversed()) {
    const before = cards.findLastIndex(({ card }) => card.start <= rest.start);
    drawn.splice(before + 1, 0, { rest, scale });
  }
  return drawn;
}

function useSlots(cards: readonly DrawnCard[]): ReadonlyMap<string, number> {
  const drawn = useRef<ReadonlyMap<string, number>>(new Map());
  const slots = useMemo(
    () =>
      cardSlots(
        drawn.current,
        cards.map(({ card }) => card.appointment.id),
      ),
    [drawn, cards],
  );
  useLayoutEffect(() => {
    drawn.current = slots;
  }, [slots]);
  return slots;
}

/** Removes the focus when its card is reused for another appointment. */
function useBlurWhenGone(column: RefObject<HTMLElement | null>, focusedId: string | null): void {
  useLayoutEffect(() => {
    const focused = document.activeElement;
    if (!(focused instanceof HTMLElement) || !column.current?.contains(focused)) return;
    const id = focused.dataset["card"];
    if (id !== undefined && id !== focusedId) focused.blur();
  });
}

function useWriting(privacy: boolean): Writing {
  const { t } = useTranslation();
  const format = useFormat();
  const kindText = useKindText();
  const { capitalFamilyNames: capitals } = usePreferences();
  return useMemo(() => {
    const pendingWords = { pendingText: t("shell.desk.pending"), pendingSpoken: t("shell.desk.pendingSpoken") };
    const words = statusLooks.map((look) => [look, t(`schedule.look.${look}`)] as const);
    return {
      format,
      looks: Object.fromEntries(words) as Writing["looks"],
      kindText,
      privacy,
      capitals,
      ...pendingWords,
    };
  }, [t, format, kindText, privacy, capitals]);
}
