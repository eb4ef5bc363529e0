import type { ToldZoneRules } from "@daybook/domain";

const key = "daybook.zone";

/**
 * The rules of the clinic's time zone at the last visit: with them the day can be asked for at once, and not after who is
 * here. Null for who was never here, or has signed out.
 */
export function rememberedZone(): ToldZoneRules | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null") as ToldZoneRules | null;
  } catch {
    return null; // from a page of before, which kept the name alone
  }
}
export const rememberZone = (told: ToldZoneRules): void => localStorage.setItem(key, JSON.stringify(told));
export const forgetZone = (): void => localStorage.removeItem(key);
