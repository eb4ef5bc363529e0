import type { ToldZoneRules } from "@daybook/domain";

const key = "daybook.zone";

/**
 * The rules of the clinic's time zone at the last visit. With them the page can ask for the day at once, without
 * waiting for the session. Null if nobody has signed in here, or after sign-out.
 */
export function rememberedZone(): ToldZoneRules | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") as ToldZoneRules | null;
  } catch {
    return null; // written by an older version, which kept only the name
  }
}
export const rememberZone = (told: ToldZoneRules): void => localStorage.setItem(key, JSON.stringify(told));
export const forgetZone = (): void => localStorage.removeItem(key);
