import { useEffect } from "react";
import { usePreferences } from "../preferences.ts";

const signs = ["pointerdown", "pointermove", "keydown", "wheel"] as const;
const checkEveryMs = 5_000;

/**
 * Locks the screen after as many minutes without input as the person chose. Time when the computer slept counts too.
 */
export function useIdleLock(isOn: boolean, lock: () => void): void {
  const { lockAfterMinutes } = usePreferences();
  useEffect(() => {
    if (!isOn || lockAfterMinutes === 0) return undefined;
    let seenAt = Date.now();
    const isOver = () => Date.now() - seenAt >= lockAfterMinutes * 60_000;
    const onSign = () => {
      // The first touch after a sleep must lock the screen, not restart the time.
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
