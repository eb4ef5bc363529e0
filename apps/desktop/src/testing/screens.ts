import type { LocalDate } from "@daybook/domain";
import { daysLike, makeBusyClinic } from "./busy-clinic.ts";
import { makeCrowdedClinic } from "./crowded-day.ts";
import { type DeskWorldOptions, thursdayMorning } from "./desk-world.ts";
import { directoryScreens } from "./screens/directory.ts";
import { importsScreens } from "./screens/imports.ts";
import { notesScreens } from "./screens/notes.ts";
import { patientsScreens } from "./screens/patients.ts";
import { scheduleScreens } from "./screens/schedule.ts";
import type { Screen } from "./screens/screen.ts";
import { sessionScreens } from "./screens/session.ts";
import { settingsScreens } from "./screens/settings.ts";

/** Eight columns with forty appointments each, on the tests' day. */
export function makeScreenClinic(clinic: Screen["clinic"]): DeskWorldOptions {
  const day = "2026-11-19" as LocalDate;
  if (clinic === "busy") return { demo: makeBusyClinic(thursdayMorning, daysLike(day, [0], 8, 40), 8) };
  return clinic === "crowded" ? { demo: makeCrowdedClinic(thursdayMorning, day) } : {};
}

/** Every screen in each of its states. */
export const screens: readonly Screen[] = [
  ...sessionScreens,
  ...scheduleScreens,
  ...patientsScreens,
  ...notesScreens,
  ...settingsScreens,
  ...importsScreens,
  ...directoryScreens,
];
