import { addDays, localDateAt, type Patient, searchKey } from "@daybook/domain";
import { useQueries } from "@tanstack/react-query";
import { CalendarSearch, UserRound } from "lucide-react";
import { useLocation } from "wouter";
import { readCommands } from "../../core/keys/commands.ts";
import { usePreferences, usePrivacy } from "../../core/preferences.ts";
import { useRecentPatients } from "../../core/recent-patients.ts";
import { useTRPC } from "../../core/server/client.ts";
import { parseDateJump } from "../../core/time/date-jump.ts";
import { patientName } from "../../core/time/format.ts";
import { useFormat } from "../../core/time/use-format.ts";
import { useNow } from "../../core/time/use-now.ts";
import { useTranslation } from "../../i18n/translation.ts";
import { paths } from "../../paths.ts";
import { usePatientSearch } from "../../patients/search/use-patient-search.ts";
import type { Choice } from "./choice.ts";
import { useColleagueChoices } from "./palette-colleagues.ts";

const mostPatients = 8;
/** Nobody opens the schedule of five years ago by typing a date here; with `d ` in front, it still works. */
const longAgoDays = 5 * 366;
/** A name does not change during a search; asking again would add another access to the audit trail. */
const recentStaleMs = 10 * 60_000;

export interface Found {
  readonly choices: Choice[];
  /** Whether these choices belong to the current text: patients arrive a moment later. */
  readonly settled: boolean;
  /** Index of the only one that the text can mean; -1 if there is none, or several. */
  readonly sole: number;
  /** The error, if patients could not be searched. */
  readonly error: unknown;
}

export function useChoices(text: string): Found {
  const trpc = useTRPC();
  const toChoice = usePatientChoice();
  const recent = useRecentPatients();
  const days = useDayChoices(text);
  const onlyCommands = text.startsWith(">");
  const wanted = text.replace(/^[>#]/u, "").trim();
  const search = usePatientSearch(onlyCommands || text.startsWith("d ") ? "" : wanted, { pageSize: mostPatients });
  const opened = useQueries({
    queries: (text === "" ? recent : []).map((id) =>
      trpc.patients.get.queryOptions({ id }, { staleTime: recentStaleMs }),
    ),
  });
  const patients = search.patients.map((patient) => toChoice(patient, "patients"));
  const recents = opened.flatMap(({ data: patient }) => (patient ? [toChoice(patient, "recent")] : []));
  const words = searchKey(wanted).split(" ");
  const commands = readCommands().filter(({ label }) => {
    const key = searchKey(label);
    return words.every((word) => key.includes(word));
  });
  const choices = [...days, ...patients, ...recents, ...commands, ...useColleagueChoices(text)].sort(
    (a, b) => order.indexOf(a.section) - order.indexOf(b.section),
  );
  // The directory may be meant by any words, so it never is the only one.
  // A patient whose name only sounds alike is not a clear match, and is not shown beside clear ones.
  const meant = choices.filter(
    (choice) =>
      choice.section !== "colleagues" && (choice.section !== "patients" || search.clear.has(choice.patientId ?? "")),
  );
  const [only] = meant;
  return {
    choices,
    settled: search.settled,
    sole: only && meant.length === 1 ? choices.indexOf(only) : -1,
    error: search.error,
  };
}

function usePatientChoice(): (patient: Patient, section: "patients" | "recent") => Choice {
  const format = useFormat();
  const privacy = usePrivacy();
  const { capitalFamilyNames } = usePreferences();
  const [, navigate] = useLocation();
  return (patient, section) => ({
    id: `${section}.${patient.id}`,
    section,
    label: patientName(patient, privacy, capitalFamilyNames),
    note: privacy ? patient.birthDate.slice(0, 4) : `${format.day(patient.birthDate)} · ${patient.mrn}`,
    icon: UserRound,
    patientId: patient.id,
    run: () => navigate(paths.patient(patient.id)),
  });
}

/**
 * `d` and a day goes to that day; without `d`, only a text that contains a letter does, because numbers are birth
 * dates and record numbers.
 */
function useDayChoices(text: string): Choice[] {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow();
  const [, navigate] = useLocation();
  const asked = /^d (?<day>.+)$/u.exec(text)?.groups?.["day"];
  if (asked === undefined && !/[a-zé]/iu.test(text)) return [];
  const today = localDateAt(now, format.zone);
  const jump = parseDateJump(asked ?? text, today);
  // A day of long ago is somebody's birth date, and the search finds that person.
  if (!jump || (asked === undefined && jump.day < addDays(today, -longAgoDays))) return [];
  const { day, time } = jump;
  const label = time ? t("shell.palette.dayAt", { day: format.longDay(day), time }) : format.longDay(day);
  return [
    {
      id: "day",
      section: "day",
      label,
      note: format.day(day),
      icon: CalendarSearch,
      run: () => navigate(paths.schedule({ date: day, ...(time ? { time } : {}) })),
    },
  ];
}

const order: readonly Choice["section"][] = ["day", "patients", "recent", "actions", "create", "goTo", "colleagues"];

/** Choices with their index in the whole list, by section. */
export function sectionsOf(choices: readonly Choice[]): [Choice["section"], [Choice, number][]][] {
  const all = choices.map((choice, index): [Choice, number] => [choice, index]);
  return order
    .map((section): [Choice["section"], [Choice, number][]] => [
      section,
      all.filter(([choice]) => choice.section === section),
    ])
    .filter(([, members]) => members.length > 0);
}
