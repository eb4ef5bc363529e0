import { useFormat } from "../../core/use-format.ts";
import { useNow } from "../../core/use-now.ts";
import styles from "./day-grid.module.css";
import { type DayScale, yOf } from "./day-scale.ts";

/** The present moment where it is within what is drawn; null elsewhere. */
function useNowY(scale: DayScale): number | null {
  const now = Date.parse(useNow());
  return now >= scale.start && now < scale.end ? yOf(scale, now) : null;
}

export function NowLine({ scale }: { readonly scale: DayScale }) {
  const y = useNowY(scale);
  return y === null ? null : <div className={styles["now"]} style={{ transform: `translateY(${y}px)` }} />;
}

export function NowPill({ scale }: { readonly scale: DayScale }) {
  const y = useNowY(scale);
  const now = useNow();
  const format = useFormat();
  return y === null ? null : (
    <time className={styles["pill"]} style={{ transform: `translateY(${y}px)` }}>
      {format.time(now)}
    </time>
  );
}
