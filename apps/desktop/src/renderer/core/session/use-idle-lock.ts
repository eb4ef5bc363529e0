import { useEffect } from "react";
import { usePreferences } from "../preferences.ts";

const signs = ["pointerdown", "pointermove", "keydown", "wheel"] as const;
const checkEveryMs = 5_000;

/** Locks the screen when nobody has touched it for the minutes that the person chose. A sleep counts as absence. */
export function useIdleLock(isOn: boolean, lock: () => void): void {
  const { lockAfterMinutes } = usePreferences();
  useEffect(() => {
    if (!isOn || lockAfterMinutes === 0) return undefined;
    let seenAt = Date.now();
    const isOver = () => Date.now() - seenAt >= lockAfterMinutes * 60_000;
    const onSign = () => {
      // The first touch after a sleep must not lift what has not been locked yet.
      if (isOver()) lock();
      else seenAt = Date.now();
    };
    for (const sign of signs) addEventListener(sign, onSign, { capture: true, passive: true });
    const timer = setInterval(() => isOver() && lock(), checkEveryMs);
    return () => {
      clearInterval(timer);
      for (const sign of signs) removeEventListener(sign, onSign, { capture: true });
    };
  }, [isOn, lock, lockAfterMinutes]);
}
