import type { StaffSession } from "./session.ts";

type Words = readonly (readonly [sign: RegExp, name: string])[];

/** The order matters: a browser's text also contains the names of browsers further down. */
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

/** Browser and system by which people recognise their own device. Only a hint: a user agent can be made up. */
export function deviceOf(userAgent: string | null): StaffSession["device"] {
  if (!userAgent) return null;
  const [app, system] = [nameIn(apps, userAgent), nameIn(systems, userAgent)];
  return app || system ? { app, system } : null;
}

const nameIn = (words: Words, text: string): string | null => words.find(([sign]) => sign.test(text))?.[1] ?? null;
