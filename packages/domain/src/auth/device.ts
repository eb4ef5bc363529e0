import type { StaffSession } from "./session.ts";

type Words = readonly (readonly [sign: RegExp, name: string])[];

/** In this order: each says the names of those further down as well. */
const apps: Words = [
  [/\bDaybook\/|\bElectron\//u, "Daybook"],
  [/\bEdgA?\//u, "Edge"],
  [/\bOPR\//u, "Opera"],
  [/\b(?:Firefox|FxiOS)\//u, "Firefox"],
  [/\b(?:Chrome|CriOS|Chromium)\//u, "Chrome"],
  [/\bSafari\//u, "Safari"],
  [/^curl\//u, "curl"],
  [/^node$|\bundici\b/u, "Node.js"],
];
const systems: Words = [
  [/\bWindows\b/u, "Windows"],
  [/\b(?:iPhone|iPad)\b/u, "iOS"],
  [/\bAndroid\b/u, "Android"],
  [/\bCrOS\b/u, "ChromeOS"],
  [/\bMac(?:intosh| OS X)\b/u, "macOS"],
  [/\bLinux\b/u, "Linux"],
];

/** What a person can tell their own device by, from the words browsers send; a hint, for anybody can send any words. */
export function deviceOf(userAgent: string | null): StaffSession["device"] {
  if (!userAgent) return null;
  const [app, system] = [nameIn(apps, userAgent), nameIn(systems, userAgent)];
  return app || system ? { app, system } : null;
}

const nameIn = (words: Words, text: string): string | null => words.find(([sign]) => sign.test(text))?.[1] ?? null;
