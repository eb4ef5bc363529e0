import type { TimeZone } from "@daybook/domain";

const key = "daybook.zone";

/**
 * The clinic's time zone at the last visit: with it the day can be asked for at once, and not after who is here. Null for
 * who was never here, or has signed out.
 */
export const rememberedZone = (): TimeZone | null => localStorage.getItem(key) as TimeZone | null;
export const rememberZone = (zone: TimeZone): void => localStorage.setItem(key, zone);
export const forgetZone = (): void => localStorage.removeItem(key);
